import { type ExecFileException, execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { IS_WHOLE } from '../catalog/testing/extent.js';

// Each starts programs of its own.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DUIJIE = join(ROOT, 'bin/duijie');

/** Where Debian puts the libraries of Java, JUnit among them. */
const JARS = '/usr/share/java';
const hasJunit = existsSync(join(JARS, 'junit-platform-console.jar'));
const hasPython = spawnSync('python3', ['--version']).status === 0;

interface Run {
  readonly code: ExecFileException['code'] | 0;
  readonly output: string;
}

/** Runs a program as somebody in that folder would. */
function run(folder: string, program: string, ...args: readonly string[]): Promise<Run> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    DUIJIE: `${process.execPath} ${DUIJIE}`,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: join(ROOT, 'examples', folder), env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, output: stdout + stderr }),
    );
  });
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-example-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it.runIf(IS_WHOLE)('node-test/ runs with the test runner of Node.js', async () => {
  const { code, output } = await run('node-test', process.execPath, '--test', '.');
  expect(output).toMatch(/^# pass 4$/m);
  expect(code).toBe(0);
});

it.skipIf(!hasPython)('pytest/ runs with the standard library of Python', async () => {
  const { code, output } = await run('pytest', 'python3', '-m', 'unittest');
  expect(output).toMatch(/^Ran 3 tests in .*\n\nOK$/m);
  expect(code).toBe(0);
});

it.runIf(IS_WHOLE)('driven/ is a client that passes the scenarios it knows', async () => {
  const { code, output } = await run(
    '..',
    process.execPath,
    DUIJIE,
    ...['observe', 'das', '--port', '0', '--command-delay', '50ms', '--lang', 'en'],
    ...['--command', 'node examples/driven/client.mjs', '--report-dir', makeFolder()],
    ...['--scenario', 'unavailable', '--scenario', 'refusal', '--scenario', 'callback-forged'],
    ...['--set', 'operations=["1001","1004","1007"]'],
  );
  expect(output).toMatch(/^scenarios +3 +0/m);
  expect(output).toMatch(/^Conformant /m);
  expect(code).toBe(0);
});

// A compiler and a virtual machine take their time: `.ci/run` tries it.
it.skipIf(!hasJunit || !IS_WHOLE)('junit/ compiles for Java 11 and runs with JUnit 5', async () => {
  const classes = makeFolder();
  const path = readdirSync(JARS)
    .filter((jar) => /^(junit-(jupiter|platform)|apiguardian|opentest4j|picocli).*\.jar$/.test(jar))
    .map((jar) => join(JARS, jar))
    .concat(classes)
    .join(':');
  const compiler = ['--release', '11', '-Werror', '-cp', path, '-d', classes];
  expect(await run('junit', 'javac', ...compiler, 'DasClientTest.java')).toEqual({
    code: 0,
    output: '',
  });
  const launcher = 'org.junit.platform.console.ConsoleLauncher';
  const { code, output } = await run('junit', 'java', '-cp', path, launcher, '-c', 'DasClientTest');
  expect(output).toMatch(/2 tests successful/);
  expect(code).toBe(0);
});
