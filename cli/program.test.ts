import { expect, it } from 'vitest';
import { PROTOCOLS } from '../catalog/protocols.js';
import { createRedactor } from '../src/wire/redact.js';
import { EXIT, explainFailure } from './exit-code.js';
import { createProgram } from './program.js';
import type { Shell } from './shell.js';
import { makeFolder, runDuijie } from './testing/run-duijie.js';

async function failureOf(args: readonly string[]) {
  const printed: string[] = [];
  const shell: Shell = {
    language: 'en',
    env: {},
    folder: makeFolder(),
    print: (content) => printed.push(content),
    remark: () => {},
    hide: () => {},
    redact: createRedactor([]),
  };
  const failure = await createProgram(shell, PROTOCOLS)
    .parseAsync(args, { from: 'user' })
    .then(
      () => undefined,
      (error: unknown) => explainFailure(error, 'en', { debug: false }),
    );
  return { printed, ...failure };
}

it.each([
  [['sistems'], 'did you mean "systems"'],
  [['help', 'certfy'], 'unknown command "certfy"; did you mean "certify"'],
  [['certfy', '--help'], 'unknown command "certfy"; did you mean "certify"'],
  [['help', 'sign', 'dass'], 'did you mean "das"'],
  [['sign', 'help', 'dass'], 'did you mean "das"'],
  [['systems', '--jsn'], 'did you mean "--json"'],
  [['cases', 'dass'], 'did you mean "das"? Valid: das, cis'],
  [['openapi', 'dass'], 'did you mean "das"? Valid: das, cis'],
  [['rulings', 'x'], 'no protocol "x"; valid: das'],
  [['systems', '--lang', 'de'], 'valid: zh, en'],
  [['simulate'], 'the argument system is missing'],
  [['simulate', 'das', '--fault', 'nonsense'], 'delay=MS'],
  [['simulate', 'das', '--fault', 'status=503@1099'], '"@1099" is no operation'],
  [['simulate', 'das', 'cis', '--fault', 'status=503@2009'], '1015, 2001, 2002, 2003'],
  [['simulate', 'das', '--ruling', 'DAS-R04=rejct'], 'did you mean "reject"'],
  [['simulate', 'das', '--ruling', 'DAS-R04'], 'ID=CHOICE'],
  [['simulate', 'das', 'cis', '--port', '65535'], '65536'],
  [['simulate', 'das', '--report-every', 'soon'], 'such as 500ms'],
  [['certify'], 'valid: das, cis'],
  [['certify', 'das'], '--target http://127.0.0.1:4010'],
  [['certify', 'das', '--target', '127.0.0.1:4010'], 'is a base URL'],
  [['certify', 'das', '--target', 'http://127.0.0.1:9', '--demo'], 'exclude each other'],
  [['certify', '--demo', '--grep', '('], 'regular expression'],
  [['certify', '--demo', '--grep', 'nowhere'], 'selects no case'],
  [
    ['certify', 'das', '--demo', '--set', 'operations=["1001","1002"]', '--grep', '/1014/'],
    'cases that are not claimed: operation 1014 is not claimed',
  ],
  [['certify', '--demo', '--reporter', 'htlm'], 'did you mean "html"'],
  [['certify', '--demo', '--timeout', '0'], 'between 1ms and 1h'],
  [['certify', '--demo', '--timeout', '3x'], 'such as 500ms'],
  [['load', 'das-report', '--demo', '--duration', '5'], 'lacks its unit: 5s or 5ms'],
  [['load', 'das-report', '--demo', '--timeout', '2h'], 'between 1ms and 1h'],
  [['observe', 'das', '--for', '60'], 'lacks its unit: 60s or 60ms'],
  [['report', 'absent.json'], 'it does not exist'],
  [['sign', 'das', '--app-code', '1'], 'APP_SECRET'],
])('%j is wrong usage', async (args, hint) => {
  const { printed, exitCode, message } = await failureOf(args);
  expect({ printed, exitCode }).toEqual({ printed: [], exitCode: EXIT.usage });
  expect(message).toContain(hint);
});

it('is told on stderr, in the language asked for, and ends with 2', async () => {
  const { code, stdout, stderr } = await runDuijie(['cases', 'dass', '--lang=zh']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(
    'duijie: 没有系统 "dass"；是否想写 "das"？可用：das, cis, prepose, business, cylinder, mohurd, samr\n',
  );
});

it('names nothing that is hidden', async () => {
  const { message } = await failureOf(['load-snk']);
  expect(message).toMatch(/valid: .*systems, /);
  expect(message).not.toContain('load-sink');
});

it.each([[['help', 'load', 'merge']], [['load', 'merge', '--help']]])(
  '%j shows help',
  async (args) => {
    const { stdout, stderr, code } = await runDuijie(args);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toContain('duijie load merge [options] <folder...>');
  },
);

it('shows help on request, and nothing but usage without a command', async () => {
  const help = await runDuijie(['certify', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('--report-dir');
  expect(await runDuijie([])).toMatchObject({ code: 2, stdout: '' });
});
