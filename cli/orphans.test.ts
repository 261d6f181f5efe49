import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeFolder, startDuijie } from './testing/run-duijie.js';

const EXECUTABLE = fileURLToPath(new URL('../bin/duijie', import.meta.url));
const PATIENCE = { timeout: 20_000, interval: 100 };

async function listensAt(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

/** What starts nothing of its own ends nothing either: the port has to have been open. */
async function expectEnd(port: number, kill: () => void): Promise<void> {
  expect(await listensAt(port)).toBe(true);
  kill();
  await vi.waitFor(async () => expect(await listensAt(port)).toBe(false), PATIENCE);
}

it('takes the simulator of a demonstration along when it is killed', {
  timeout: 40_000,
}, async () => {
  const folder = makeFolder();
  const args = ['load', 'das-report', '--demo', '--rate', '20', '--duration', '60s'];
  const { signal } = startDuijie(args, { folder });
  const target = await vi.waitFor(() => {
    const [head = ''] = readFileSync(join(folder, 'duijie-load/ledger.jsonl'), 'utf8').split('\n');
    return new URL(JSON.parse(head).load.target);
  }, PATIENCE);
  await expectEnd(Number(target.port), () => signal('SIGKILL'));
});

/** A client that is as idle as one that hangs, but listens, so that it is seen to be there. */
const CLIENT = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
  require('node:fs').writeFileSync('port', String(this.address().port));
});`;

it.runIf(process.platform !== 'win32')(
  'takes the client that it has started along when it is killed',
  { timeout: 40_000 },
  async () => {
    const folder = makeFolder();
    const command = `${JSON.stringify(process.execPath)} -e '${CLIENT.replaceAll("'", '"')}'`;
    const args = ['observe', 'samr', '--port', '0', '--quiet', '--command', command];
    const { signal } = startDuijie(args, { folder });
    const port = await vi.waitFor(() => {
      const written = readFileSync(join(folder, 'port'), 'utf8');
      expect(written).not.toBe('');
      return Number(written);
    }, PATIENCE);
    await expectEnd(port, () => signal('SIGKILL'));
  },
);

it.each([
  ['load-sink', '--answer', 'e30='],
  ['simulate', 'samr', '--port', '0'],
  ['observe', 'samr', '--port', '0', '--reporter', 'console'],
])('%s ends with its input, though what started it goes on', async (...args) => {
  // As under npx, the one that holds the pipe is not the parent.
  const words = [process.execPath, EXECUTABLE, ...args, '--exit-with-stdin'];
  const line = `${words.map((word) => `'${word}'`).join(' ')}; sleep 60`;
  const child = spawn('sh', ['-c', line], {
    cwd: makeFolder(),
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  });
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
  const [, port = ''] = /^listening \S+ http:\/\/127\.0\.0\.1:(\d+)/.exec(String(said)) ?? [];
  await expectEnd(Number(port), () => child.stdin.end());
  expect(child.exitCode).toBeNull();
});

it.runIf(process.platform === 'linux')(
  'is inconclusive, and says why, when the simulator of a demonstration dies',
  { timeout: 40_000 },
  async () => {
    const folder = makeFolder();
    const args = ['load', 'das-report', '--demo', '--rate', '50', '--duration', '4s'];
    const { finished, pid } = startDuijie(args, { folder });
    await vi.waitFor(() => readFileSync(join(folder, 'duijie-load/ledger.jsonl')), PATIENCE);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const simulator = children.find((one) =>
      readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('simulate'),
    );
    process.kill(Number(simulator), 'SIGKILL');
    const { code, stdout } = await finished;
    expect(stdout).toContain('duijie simulate cis, which the test itself had started, ended');
    expect(code).toBe(3);
  },
);
