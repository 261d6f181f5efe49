import type { ErrorObject } from 'ajv';
import { splitPointer, valueAt } from '../../src/specification/pointer.js';
import { readYaml } from '../yaml.js';
import { type Complaint, toComplaints } from './complaint.js';
import { validators } from './generated/validators.js';
import { type KeyPath, readAt, writeAt } from './key-path.js';
import { readConfigurationSchema } from './schema.js';

interface CheckedData {
  /** The data, with texts turned into what the schema wants at their place. */
  readonly data: unknown;
  readonly complaints: readonly Complaint[];
}

/**
 * Compares the configuration with its schema.
 *
 * @param isText - true for a path whose value was given as text for want of another form, by the
 *   command line or the environment: where the schema wants a number or a list, it is read as one
 */
export async function checkData(
  data: unknown,
  isText: (path: KeyPath) => boolean,
): Promise<CheckedData> {
  const mistyped = findErrors(data)
    .filter(({ keyword, data: value }) => keyword === 'type' && typeof value === 'string')
    .map(({ instancePath }) => splitPointer(instancePath))
    .filter(isText);
  let read = data;
  for (const path of mistyped) {
    read = writeAt(read, path, await readValue(String(readAt(data, path))));
  }
  const errors = findErrors(read).filter((error) => !isUnresolved(error));
  return { data: read, complaints: toComplaints(errors) };
}

/**
 * What is wrong, each with the value and the schema beside it. The validator was compiled when the
 * program was made: compiling takes a while, and leaves V8 with so many shapes of objects that all
 * code is slower afterwards.
 */
function findErrors(data: unknown): ErrorObject[] {
  if (validators.config(data)) return [];
  const schema = readConfigurationSchema();
  return (validators.config.errors ?? []).map((error) => ({
    ...error,
    data: valueAt(data, error.instancePath),
    parentSchema: valueAt(
      schema,
      decodeURI(error.schemaPath.slice(1, error.schemaPath.lastIndexOf('/'))),
    ) as object,
  }));
}

async function readValue(value: string): Promise<unknown> {
  try {
    const document = await readYaml(value);
    return document.errors.length === 0 ? document.toJS() : value;
  } catch {
    return value;
  }
}

/** A variable that this command has no need of stays as it is, and says nothing of its value. */
function isUnresolved({ data }: ErrorObject): boolean {
  return typeof data === 'string' && data.includes('${');
}
