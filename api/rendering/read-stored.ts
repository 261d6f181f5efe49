import { resolve } from 'node:path';
import { BUDGETS } from '../../src/model/budgets.js';
import type { LoadResult } from '../../src/model/load-result.js';
import type { RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { validators } from '../../src/wire/generated/documents.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { isReadTooDeep } from '../../src/wire/nesting.js';
import { describeSystemError, UsageError } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { readText } from '../text-file.js';

/** What stored files hold: runs of suites, or one load run. */
export type Stored =
  | { readonly kind: 'runs'; readonly results: readonly RunResult[] }
  | { readonly kind: 'load'; readonly result: LoadResult };

/**
 * What is stored in the files, each of which holds one run, a list of them, or a load run.
 *
 * @throws {UsageError} when a file cannot be read, holds something else, or stands beside a load run
 */
export async function readStored(
  files: readonly string[],
  { folder }: Pick<Surroundings, 'folder'>,
): Promise<Stored> {
  const contents = await Promise.all(
    files.map(async (file) => ({ file, content: parse(file, await read(file, folder)) })),
  );
  const load = contents.find(({ content }) => isLoad(content));
  if (!load) {
    return {
      kind: 'runs',
      results: contents.flatMap(({ file, content }) => runsOf(file, content)),
    };
  }
  if (contents.length > 1) {
    throw refuse(
      load.file,
      text('压测结果须单独生成报告', 'a load run is rendered by itself, without other files'),
    );
  }
  return { kind: 'load', result: hold('load', load.file, load.content) };
}

/** Only load runs name a scenario. */
function isLoad(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'scenario' in content;
}

function runsOf(file: string, content: unknown): readonly RunResult[] {
  const runs = [content].flat().map((run) => {
    if (isEarlier(run)) throw refuse(file, EARLIER);
    return hold('results', file, run);
  });
  if (runs.length === 0) throw refuse(file, text('没有任何结果', 'it holds no results'));
  return runs;
}

/** A run of a version that did not tell conformant from incomplete and partial. */
function isEarlier(run: unknown): boolean {
  return isObject(run) && 'conformant' in run && !('conformity' in run);
}

const EARLIER = text(
  '是早期版本的结果，没有 conformity；请重新执行 duijie certify',
  'an earlier version has made it, without conformity: run duijie certify once more',
);

/** Whether a value is a run as its schema has it. */
export function isRun(value: unknown): value is RunResult {
  return validators.results(value);
}

interface Documents {
  readonly results: RunResult;
  readonly load: LoadResult;
}

/** Holds a document against its schema. */
function hold<Kind extends keyof Documents>(kind: Kind, file: string, document: unknown) {
  const validate = validators[kind];
  if (validate(document)) return document as unknown as Documents[Kind];
  const [error] = validate.errors ?? [];
  const place = `${error?.instancePath || '/'} ${error?.keyword}`;
  throw refuse(file, text(`不是 duijie 的结果：${place}`, `no results of duijie: ${place}`));
}

async function read(file: string, folder: string): Promise<string> {
  try {
    return await readText(resolve(folder, file), BUDGETS.files.results);
  } catch (error) {
    throw refuse(file, describeSystemError(error));
  }
}

function parse(file: string, content: string): unknown {
  const value = parseJson(content);
  if (value === undefined) throw refuse(file, text('不是合法的 JSON', 'it is not JSON'));
  if (isReadTooDeep(content, value)) throw refuse(file, TOO_DEEP);
  return value;
}

const TOO_DEEP = text('不是 duijie 的结果：嵌套过深', 'no results of duijie: nested too deep');

function refuse(file: string, reason: Text): UsageError {
  return new UsageError(
    text(`无法读取结果 ${file}：${reason.zh}`, `cannot read the results ${file}: ${reason.en}`),
  );
}
