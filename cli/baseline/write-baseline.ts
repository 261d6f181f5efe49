import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { readBaseline } from '../../api/baseline/read-baseline.js';
import { UsageError } from '../../api/errors.js';
import { readStored } from '../../api/rendering/read-stored.js';
import { type Baseline, updateBaseline } from '../../src/model/baseline.js';
import { text } from '../../src/model/text.js';
import { validators } from '../../src/wire/generated/documents.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

export interface BaselineFlags {
  readonly output: string;
  readonly reason?: string;
}

/** Stands where nobody has given a reason yet. */
const NO_REASON = text('原因待补', 'no reason given yet');

/**
 * Writes the failures of stored runs as known ones. What the file holds already keeps its reason.
 *
 * @throws {UsageError} for files that hold something else
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function writeBaseline(
  files: readonly string[],
  { output, reason }: BaselineFlags,
  shell: Shell,
): Promise<void> {
  if (reason !== undefined) checkReason(reason);
  const stored = await readStored(files, shell);
  if (stored.kind === 'load') {
    throw new UsageError(text('压测结果没有用例', 'a load run has no cases'));
  }
  const before: Baseline = existsSync(resolve(shell.folder, output))
    ? await readBaseline(output, shell)
    : { failures: [] };
  const placeholder = NO_REASON[shell.language];
  const { failures, added, kept, removed } = updateBaseline(
    before,
    stored.results,
    reason ?? placeholder,
  );
  const { stringify } = await import('yaml');
  const content =
    extname(output) === '.json'
      ? `${JSON.stringify({ failures }, null, 2)}\n`
      : `${HEAD[shell.language]}\n${stringify({ failures })}`;
  await writeOutput(shell, output, content);
  shell.remark(
    text(
      `${output}：已知不符合 ${failures.length} 项（新增 ${added}，保留 ${kept}，删去 ${removed}）`,
      `${output}: ${failures.length} known failures (${added} added, ${kept} kept, ${removed} removed)`,
    ),
  );
  const bare = failures.filter((entry) => isPlaceholder(entry.reason)).length;
  if (bare === 0) return;
  shell.remark(
    text(
      `其中 ${bare} 项还没有写明原因，请在文件中补上`,
      `${bare} of them have no reason yet: give it in the file`,
    ),
  );
}

/** What the schema of the file takes: what is written has to be readable again. */
function checkReason(reason: string): void {
  const validate = validators.baseline;
  if (validate({ failures: [{ id: 'system/case', reason }] })) return;
  const { limit } = (validate.errors?.[0]?.params ?? {}) as { readonly limit?: number };
  throw new UsageError(
    limit === undefined
      ? text('--reason 不能为空', '--reason must not be empty')
      : text(`--reason 最多 ${limit} 个字符`, `--reason has at most ${limit} characters`),
  );
}

function isPlaceholder(reason: string): boolean {
  return reason === NO_REASON.zh || reason === NO_REASON.en;
}

const HEAD = text(
  '# 已知不符合项，用于 duijie certify --baseline。请为每项写明原因；已通过的项必须删去。',
  '# Known failures for duijie certify --baseline. Give each its reason; what passes has to go.',
);
