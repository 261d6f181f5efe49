import { parseOverride } from '../../api/configuration/override.js';
import { UsageError } from '../../api/errors.js';
import type { Check } from '../../api/examination/check.js';
import { examine } from '../../api/examination/examine.js';
import { createPaint, type Paint } from '../../reports/console/paint.js';
import { widthOf } from '../../reports/console/plain-table.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { parseBaseUrl, parseTime } from '../argument.js';
import type { ExitCode } from '../exit-code.js';
import { formatJson } from '../listing.js';
import { type Shell, terminalOf } from '../shell.js';

export interface DoctorFlags {
  readonly target?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly reportDir: string;
  readonly timeout?: string;
  readonly json?: boolean;
}

/**
 * Looks at what a run needs and prints a line for each thing, with what to change beneath.
 *
 * @returns 0 when nothing failed, 2 for the configuration, 3 for what is around
 * @throws {UsageError} for wrong flags, and where no system is named
 */
export async function doctor(
  systems: readonly string[],
  flags: DoctorFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { json, config, reportDir, timeout } = flags;
  const paint = createPaint(terminalOf(shell).colour);
  const { checks, exitCode } = await examine({
    ...shell,
    systems,
    ...(config === undefined ? {} : { config }),
    overrides: readOverrides(systems, flags),
    reportDir,
    ...(timeout === undefined ? {} : { timeoutMs: parseTime('--timeout', timeout) }),
    ...(json ? {} : { onCheck: (check) => shell.print(formatCheck(check, shell, paint)) }),
  });
  if (json) shell.print(formatJson({ checks, exitCode }));
  return exitCode;
}

function readOverrides(
  systems: readonly string[],
  { set = [], target }: Pick<DoctorFlags, 'set' | 'target'>,
) {
  const [system] = systems.length === 1 ? systems : [];
  const overrides = set.map((argument) => parseOverride(argument, system));
  if (target === undefined) return overrides;
  if (system === undefined) {
    throw new UsageError(
      text(
        '--target 须与一个系统同用，如 duijie doctor das --target http://127.0.0.1:4010',
        '--target goes with one system, such as duijie doctor das --target http://127.0.0.1:4010',
      ),
    );
  }
  const value = parseBaseUrl('--target', target);
  return [...overrides, { origin: '--target', path: ['systems', system, 'target'], value }];
}

const STATUS = {
  ok: { word: text('通过', 'ok'), tone: 'pass' },
  warning: { word: text('警告', 'warning'), tone: 'warning' },
  failure: { word: text('未通过', 'failure'), tone: 'fail' },
  unchecked: { word: text('未检查', 'not checked'), tone: 'none' },
} as const;

const NAMES = {
  configuration: text('配置', 'configuration'),
  address: text('地址', 'address'),
  connection: text('连接', 'connection'),
  tls: text('TLS', 'TLS'),
  http: text('HTTP', 'HTTP'),
  clock: text('时钟', 'clock'),
  credentials: text('凭据', 'credentials'),
  'callback-port': text('回调端口', 'callback port'),
  'callback-address': text('回调地址', 'callback address'),
  'report-folder': text('报告目录', 'report folder'),
} as const;

/** Columns of a fixed width, as each line is shown as soon as it is known. */
const STATUS_WIDTH = 13;
const NAME_WIDTH = 26;

/** One line, and another for what to change. */
function formatCheck(
  { name, system, status, message, fix }: Check,
  { language }: Pick<Shell, 'language'>,
  paint: Paint,
): string {
  const { word, tone } = STATUS[status];
  const what = [system, NAMES[name][language]].filter(Boolean).join(' ');
  const fill = (cell: string, width: number) =>
    cell + ' '.repeat(Math.max(1, width - widthOf(cell)));
  const lead = paint.standing[tone](fill(word[language], STATUS_WIDTH));
  const line = `${lead}${fill(what, NAME_WIDTH)}${printable(message[language], 1000)}`;
  if (!fix) return line;
  const indent = ' '.repeat(STATUS_WIDTH + NAME_WIDTH);
  return `${line}\n${indent}→ ${printable(fix[language], 1000)}`;
}
