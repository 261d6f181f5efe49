import { resolve } from 'node:path';
import type { ErrorObject } from 'ajv';
import type { Baseline, KnownFailure } from '../../src/model/baseline.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { type Text, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { findNearest } from '../../src/specification/nearest.js';
import { validators } from '../../src/wire/generated/documents.js';
import { describeSystemError, UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import type { Surroundings } from '../surroundings.js';
import { readText } from '../text-file.js';
import { readYaml } from '../yaml.js';

/**
 * Reads a file of known failures, in YAML or JSON.
 *
 * @throws {UsageError} for a file that cannot be read, breaks its schema, or names a case twice or
 *   one that does not exist.
 */
export async function readBaseline(
  file: string,
  { folder }: Pick<Surroundings, 'folder'>,
): Promise<Baseline> {
  const data = await readData(resolve(folder, file)).catch((error: unknown) => {
    throw refuse(file, describeSystemError(error));
  });
  const validate = validators.baseline;
  if (!validate(data)) {
    const { zh, en } = describeError(validate.errors?.[0]);
    throw refuse(file, text(`${zh}；${SHAPE.zh}`, `${en}; ${SHAPE.en}`));
  }
  const baseline = data as unknown as Baseline;
  await checkIds(file, baseline.failures);
  return baseline;
}

async function readData(path: string): Promise<unknown> {
  const document = await readYaml(await readText(path, BUDGETS.files.baseline));
  const [problem] = document.errors;
  if (!problem) return document.toJS({ maxAliasCount: 0 });
  throw new UsageError(
    text(`不是合法的 YAML：${problem.message}`, `it is not YAML: ${problem.message}`),
  );
}

/** What is wrong at the first place that breaks the schema. */
function describeError(error: ErrorObject | undefined): Text {
  const { instancePath = '', params = {} } = error ?? {};
  const place = instancePath || '/';
  const { missingProperty: missing, additionalProperty: added } = params as Record<string, string>;
  if (missing !== undefined) return text(`${place} 缺少 ${missing}`, `${place} lacks ${missing}`);
  if (added !== undefined) {
    return text(`${place} 有未知的键 "${added}"`, `${place} has the unknown key "${added}"`);
  }
  return text(`${place} 的值无效`, `${place} has no valid value`);
}

const SHAPE = text(
  '应为 failures: [{ id: das/1001/accepts-valid, reason: … }]',
  'it has failures: [{ id: das/1001/accepts-valid, reason: … }]',
);

async function checkIds(file: string, failures: readonly KnownFailure[]): Promise<void> {
  const seen = new Set<string>();
  const suites = new Map<string, readonly string[]>();
  for (const { id } of failures) {
    if (seen.has(id)) throw refuse(file, text(`"${id}" 出现两次`, `"${id}" stands there twice`));
    seen.add(id);
    const system = id.slice(0, id.indexOf('/'));
    const known = suites.get(system) ?? (await listCases(system));
    suites.set(system, known);
    if (!known.includes(id)) throw refuseCase(file, id, known);
  }
}

async function listCases(id: string): Promise<readonly string[]> {
  const { entry, protocol } = chooseSystem(id);
  const suite = await entry.loadSuite(loadSpecification(protocol.id));
  return suite.cases.map((testCase) => testCase.id);
}

function refuseCase(file: string, id: string, known: readonly string[]): UsageError {
  const nearest = findNearest(id, known);
  const hint =
    nearest === undefined
      ? text('用 duijie cases 查看用例', 'duijie cases lists them')
      : text(`是否想写 "${nearest}"？`, `did you mean "${nearest}"?`);
  return refuse(file, text(`没有用例 "${id}"；${hint.zh}`, `no case "${id}"; ${hint.en}`));
}

function refuse(file: string, reason: Text): UsageError {
  return new UsageError(text(`基线 ${file}：${reason.zh}`, `the baseline ${file}: ${reason.en}`));
}
