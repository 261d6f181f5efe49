import type { ErrorObject } from 'ajv';
import { splitPointer } from '../../src/specification/pointer.js';
import { type Complaint, toComplaints } from './complaint.js';
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
  const [{ Ajv2020 }, { parse }, { addVocabulary, TRUSTING_OPTIONS }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('yaml'),
    import('../../src/wire/vocabulary.js'),
  ]);
  const ajv = addVocabulary(new Ajv2020({ ...TRUSTING_OPTIONS, verbose: true }));
  const validate = ajv.compile(readConfigurationSchema());

  const mistyped = (errors: readonly ErrorObject[]) =>
    errors
      .filter(({ keyword, data: value }) => keyword === 'type' && typeof value === 'string')
      .map(({ instancePath }) => splitPointer(instancePath))
      .filter(isText);

  validate(data);
  const read = mistyped(validate.errors ?? []).reduce(
    (changed, path) => writeAt(changed, path, readText(String(readAt(data, path)), parse)),
    data,
  );
  validate(read);
  const errors = (validate.errors ?? []).filter((error) => !isUnresolved(error));
  return { data: read, complaints: toComplaints(errors) };
}

function readText(value: string, parse: (source: string) => unknown): unknown {
  try {
    return parse(value);
  } catch {
    return value;
  }
}

/** A variable that this command has no need of stays as it is, and says nothing of its value. */
function isUnresolved({ data }: ErrorObject): boolean {
  return typeof data === 'string' && data.includes('${');
}
