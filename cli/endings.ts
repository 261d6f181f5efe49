import { describeSystemError, EnvironmentError } from '../api/errors.js';
import { text } from '../src/model/text.js';
import { EXIT } from './exit-code.js';
import { interruptAll, isAnythingRunning, SIGNALS } from './interruption.js';

/** How long a run that met with a fault of ours may take to report what was run so far. */
const LAST_WORDS_MS = 15_000;

/** How a stream says that nobody reads it any more: `head` had enough, a terminal was closed. */
const LEFT = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

/** What a finished run ends with, if all that it printed has arrived. */
const FINISHED: readonly unknown[] = [EXIT.ok, EXIT.notConformant, EXIT.incomplete];

/**
 * Sees to it that the process ends with what the contract says, when what it prints cannot be
 * written, when an error comes from where nobody waits for it, and when the command waits for
 * what can never come.
 *
 * @param fail says what went wrong, on stderr, and gives the exit code
 * @returns what to call once the command is over
 */
export function watchEndings(fail: (error: unknown) => number): () => void {
  let isOver = false;
  let lost: unknown;
  let faulty: number | undefined;

  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!LEFT.includes(error.code ?? '')) lost ??= error;
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => {});

  process.on('uncaughtException', (error) => {
    const code = fail(error);
    if (faulty !== undefined || !interruptAll()) process.exit(code);
    faulty = code;
    setTimeout(() => process.exit(code), LAST_WORDS_MS).unref();
  });

  // Before and after what can be asked to end; by then a run may have come to its own exit code.
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!isAnythingRunning()) process.exit(process.exitCode ?? EXIT.interrupted);
    });
  }

  process.on('beforeExit', () => {
    if (!isOver) process.exit(fail(new Error('the command waits for what can never come')));
  });

  process.on('exit', () => {
    if (faulty !== undefined) process.exitCode = faulty;
    else if (lost !== undefined && FINISHED.includes(process.exitCode ?? EXIT.ok)) {
      process.exitCode = fail(refuseOutput(lost));
    }
  });

  return () => {
    isOver = true;
  };
}

function refuseOutput(error: unknown): EnvironmentError {
  const { zh, en } = describeSystemError(error);
  return new EnvironmentError(
    text(
      `标准输出无法写入：${zh}；输出不完整，报告文件不受影响`,
      `cannot write to standard output: ${en}; what was printed is not complete, report files are`,
    ),
  );
}
