import { DuijieError, describeSystemError, EnvironmentError } from '../api/errors.js';
import { type Language, type Text, text } from '../src/model/text.js';
import { printable, printableBlock } from '../src/wire/printable.js';

/** What the process ends with; 1 and 130 are those of a finished or interrupted run. */
export const EXIT = {
  ok: 0,
  notConformant: 1,
  usage: 2,
  environment: 3,
  incomplete: 4,
  fault: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface Failure {
  readonly exitCode: ExitCode;
  /** Lines for stderr, fit for a terminal. */
  readonly message: string;
}

/** The only place where an error becomes an exit code. */
export function explainFailure(
  error: unknown,
  language: Language,
  options: { readonly debug: boolean },
): Failure {
  if (error instanceof DuijieError) {
    return { exitCode: error.exitCode, message: say(error, language) };
  }
  if (isOfMachine(error)) return explainFailure(refuseMachine(error), language, options);
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const detail = options.debug ? `\n${printableBlock(stack ?? message, 20_000)}` : '';
  return {
    exitCode: EXIT.fault,
    message: `${FAULT[language]}${printable(message, 500)}\n${REPORT_IT[language]}${detail}`,
  };
}

/** What a program cannot help: the machine has no more of something. */
const MACHINE_CODES = new Set([
  ...['EMFILE', 'ENFILE', 'ENOSPC', 'EDQUOT', 'EROFS', 'ENOMEM', 'ENOBUFS', 'EAGAIN'],
  'ERR_WORKER_OUT_OF_MEMORY',
]);

function isOfMachine(error: unknown): boolean {
  return MACHINE_CODES.has((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

function refuseMachine(error: unknown): EnvironmentError {
  const { zh, en } = describeSystemError(error);
  const { path } = error as NodeJS.ErrnoException;
  const [at, where] = path === undefined ? ['', ''] : [`（${path}）`, ` (${path})`];
  return new EnvironmentError(
    text(
      `本机资源不足，无法继续：${zh}${at}`,
      `this machine is at its end: ${en}${where}; the program cannot go on`,
    ),
    { cause: error },
  );
}

function say(error: { readonly text: Text }, language: Language): string {
  return `duijie: ${printableBlock(error.text[language], 8000)}`;
}

const FAULT = text('duijie: 工具自身出错：', 'duijie: a fault in the harness itself: ');

const REPORT_IT = text(
  '请把命令、配置（去掉密钥）和 DUIJIE_DEBUG=1 时的输出报告给维护者。',
  'Please report it with the command, the configuration (without secrets) and the output under DUIJIE_DEBUG=1.',
);
