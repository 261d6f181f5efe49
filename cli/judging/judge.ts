import { applyBaseline } from '../../api/baseline/apply-baseline.js';
import { readBaseline } from '../../api/baseline/read-baseline.js';
import { UsageError } from '../../api/errors.js';
import { judgeAgain } from '../../api/judging/judge-again.js';
import { readStored } from '../../api/rendering/read-stored.js';
import { outcomeOf } from '../../reports/outcome.js';
import { slugOf } from '../../reports/subject.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { deliver } from '../certification/deliver.js';
import { chooseReporters, type Reporters } from '../certification/reporters.js';
import type { ExitCode } from '../exit-code.js';
import { preparePaper } from '../rendering/prepare-paper.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { judgeRecordingByFlags, type RecordingFlags } from './recording-flags.js';

export interface JudgeFlags extends RecordingFlags {
  readonly reportDir: string;
  readonly reporter?: readonly string[];
  readonly baseline?: string;
}

/**
 * Judges what was recorded, by duijie itself or by a proxy, and reports.
 *
 * @returns the exit code that the verdicts call for
 * @throws {UsageError} for wrong flags or files
 * @throws {EnvironmentError} when the report folder cannot be had
 */
export async function judge(
  files: readonly string[],
  flags: JudgeFlags,
  shell: Shell,
): Promise<ExitCode> {
  checkUse(files, flags);
  const reporters = chooseReporters(flags.reporter ?? ['console']);
  const baseline =
    flags.baseline === undefined ? undefined : await readBaseline(flags.baseline, shell);
  const judged = isRecording(flags)
    ? [await judgeRecordingByFlags(flags, shell)]
    : await judgeStored(files, shell);
  const results = baseline ? judged.map((run) => applyBaseline(run, baseline)) : judged;
  return report(results, reporters, flags, shell);
}

async function report(
  results: readonly RunResult[],
  reporters: Reporters,
  { reportDir, config }: JudgeFlags,
  shell: Shell,
): Promise<ExitCode> {
  const paper = await preparePaper(reporters.files, { file: config }, shell);
  const run = { command: 'judge', systems: [...new Set(results.map(slugOf))] };
  const place =
    reporters.files.length > 0 ? await takeReportFolder(reportDir, run, shell) : undefined;
  try {
    await deliver(results, { ...reporters, place, paper }, { quiet: false }, shell);
    return outcomeOf(results).exitCode;
  } finally {
    await place?.leave();
  }
}

/** @throws {UsageError} for a file that holds no run, or one that cannot be judged again */
async function judgeStored(files: readonly string[], shell: Shell): Promise<RunResult[]> {
  const stored = await readStored(files, shell);
  if (stored.kind === 'load') {
    throw new UsageError(
      text('压测结果没有可重新判定的用例', 'a load run has no cases to judge again'),
    );
  }
  const results: RunResult[] = [];
  for (const recorded of stored.results) results.push(await judgeAgain(recorded, shell));
  return results;
}

/** Whether what others did is judged. */
function isRecording({ har, journal }: JudgeFlags): boolean {
  return har !== undefined || journal !== undefined;
}

function checkUse(files: readonly string[], flags: JudgeFlags): void {
  const { har, journal, system } = flags;
  if (har !== undefined && journal !== undefined) {
    throw new UsageError(
      text('--har 与 --journal 不能同用', '--har and --journal exclude each other'),
    );
  }
  if (!isRecording(flags) && files.length === 0) {
    throw new UsageError(
      text(
        '缺少要判定的记录：请给出 results.json，或用 --har FILE --system das、--journal URL',
        'there is nothing to judge: give a results.json, --har FILE --system das, or --journal URL',
      ),
    );
  }
  if (isRecording(flags) && files.length > 0) {
    const option = har === undefined ? '--journal' : '--har';
    throw new UsageError(
      text(`${option} 与 results.json 不能同用`, `${option} and a results.json exclude each other`),
    );
  }
  if (!isRecording(flags) && system !== undefined) {
    throw new UsageError(
      text(
        '--system 只与 --har、--journal 同用',
        '--system goes with --har or --journal alone: results name their system',
      ),
    );
  }
  if (journal === undefined && flags.adminToken !== undefined) {
    throw new UsageError(
      text('--admin-token 只与 --journal 同用', '--admin-token goes with --journal alone'),
    );
  }
  for (const name of ['config', 'set'] as const) {
    if (isRecording(flags) || flags[name] === undefined) continue;
    throw new UsageError(
      text(
        `--${name} 只与 --har、--journal 同用：结果文件记有其配置`,
        `--${name} goes with --har or --journal alone: results hold their configuration`,
      ),
    );
  }
}
