import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RunResult } from '../../model/result.js';
import { type Text, text } from '../../model/text.js';
import { validators } from '../../wire/generated/documents.js';
import { describeSystemError, UsageError } from '../errors.js';
import type { Shell } from '../shell.js';

/**
 * The runs of a stored file: one, or a list of them.
 *
 * @throws {UsageError} when the file cannot be read or holds something else.
 */
export async function readResults(file: string, { folder }: Shell): Promise<RunResult[]> {
  const runs = [parse(file, await read(file, folder))].flat();
  for (const run of runs) {
    if (validators.results(run)) continue;
    const [error] = validators.results.errors ?? [];
    const place = `${error?.instancePath || '/'} ${error?.keyword}`;
    throw refuse(file, text(`不是 duijie 的结果：${place}`, `no results of duijie: ${place}`));
  }
  if (runs.length === 0) throw refuse(file, text('没有任何结果', 'it holds no results'));
  return runs as RunResult[];
}

async function read(file: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, file), 'utf8');
  } catch (error) {
    throw refuse(file, describeSystemError(error));
  }
}

function parse(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw refuse(file, text('不是合法的 JSON', 'it is no JSON'));
  }
}

function refuse(file: string, reason: Text): UsageError {
  return new UsageError(
    text(`无法读取结果 ${file}：${reason.zh}`, `cannot read the results ${file}: ${reason.en}`),
  );
}
