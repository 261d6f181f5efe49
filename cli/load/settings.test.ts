import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { load } from './load.js';
import { signStream } from './sign-stream.js';

const SECRET = 'hunter22-and-its-tail';
const SET = [`credentials.appSecret=${SECRET}`, 'credentials.appCode=00000072'];
const TARGET = 'http://127.0.0.1:9';

/** A Locust that writes down what it was started with, and ends. */
const SPY = `#!${process.execPath}
const { appendFileSync, readFileSync, readSync, readdirSync, statSync } = require('node:fs');
const line = Buffer.alloc(4096);
const length = process.env.DUIJIE_SETTINGS ? readSync(0, line) : 0;
const modes = readdirSync('.').map((name) => statSync(name).mode & 0o777);
const seen = { arguments: process.argv, env: process.env, folder: process.cwd(), modes };
const plan = readFileSync('plan.json', 'utf8');
const told = line.toString('utf8', 0, length);
appendFileSync(process.env.SPY_FILE, JSON.stringify({ seen, plan, told }) + '\\n');
`;

afterEach(() => vi.unstubAllEnvs());

describe('what goes over the configuration', () => {
  it('comes to workers of Locust through a pipe, and nothing else has it', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'locust'), SPY, { mode: 0o700 });
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    vi.stubEnv('SPY_FILE', join(folder, 'seen'));
    const flags = { set: SET, target: TARGET, rate: '10', duration: '1s', engine: 'locust' };
    const delivery = { reportDir: 'out', quiet: true };
    await expect(load('das-report', { ...flags, ...delivery }, openShell(folder))).rejects.toThrow(
      'no ledger',
    );
    const started = readFileSync(join(folder, 'seen'), 'utf8')
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(started).toHaveLength(3);
    for (const { seen, plan } of started) {
      expect(JSON.stringify([seen, plan])).not.toContain('hunter22');
      expect(seen.modes).toEqual(seen.modes.map(() => 0o600));
      expect(existsSync(seen.folder)).toBe(false);
    }
    const told = started.map((one) => one.told).filter(Boolean);
    expect(told).toEqual([`${JSON.stringify(SET)}\n`, `${JSON.stringify(SET)}\n`]);
  });

  it('is read from the first line of the input, and what follows is answered', async () => {
    const input = new PassThrough();
    const answers: { headers?: Record<string, string> }[] = [];
    const running = signStream(
      'das-report',
      { target: TARGET, set: ['-'] },
      openShell(makeFolder()),
      { input, write: (line) => answers.push(JSON.parse(line)) },
    );
    const whole = `${JSON.stringify(SET)}\nnext\n`;
    for (const piece of whole.match(/.{1,30}|\n/g) ?? []) input.write(piece);
    input.end();
    expect(await running).toBe(0);
    const authorization = answers[0]?.headers?.Authorization ?? '';
    expect(Buffer.from(authorization, 'base64').toString()).toMatch(/^00000072:/);
  });

  it.each(['', 'hunter22', '{"hunter22":1}', '["a=b", 22]', '["hunter22"]'])(
    'is not quoted where it is wrong: %j',
    async (line) => {
      const input = new PassThrough();
      input.end(line === '' ? '' : `${line}\n`);
      const running = signStream(
        'das-report',
        { target: TARGET, set: ['-'] },
        openShell(makeFolder()),
        { input, write: () => {} },
      );
      const error: unknown = await running.catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/--set/);
      if (!line.startsWith('["h')) expect(String(error)).not.toMatch(/22/);
    },
  );
});
