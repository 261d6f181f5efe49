import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listSystems } from '../../catalog/systems.js';
import { parseOverride } from '../configuration/override.js';
import { simulate } from '../simulation/simulate.js';
import type { Check } from './check.js';
import { type DoctorOptions, examine } from './examine.js';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (answer: RequestListener) =>
  `http://127.0.0.1:${await listen(createHttpServer(answer))}`;

/** Examines one system in a folder of its own; callbacks may come on any port. */
async function look(system: string, options: DoctorOptions & { set?: readonly string[] } = {}) {
  const { set = [], ...rest } = options;
  const shown: Check[] = [];
  const { checks, exitCode } = await examine({
    folder: makeFolder(),
    env: {},
    systems: [system],
    overrides: [`systems.${system}.callback.port=0`, ...set]
      .filter((one) => !/cis|cylinder|mohurd|samr|business/.test(one) || !one.includes('callback'))
      .map((one) => parseOverride(one, system)),
    onCheck: (check) => shown.push(check),
    timeoutMs: 5000,
    ...rest,
  });
  expect(shown).toEqual(checks);
  const find = (name: Check['name']) => checks.find((check) => check.name === name);
  return {
    checks,
    exitCode,
    find,
    statuses: checks.map(({ name, status }) => `${name}: ${status}`),
  };
}

describe('a sound system', () => {
  it.each(listSystems().map(({ id }) => id))(
    'has no complaint, and is not changed: %s',
    async (id) => {
      const { url, close } = await simulate({ system: id });
      onTestFinished(close);
      const stateOf = async () => (await fetch(`${url}/__admin/state`)).text();
      const before = await stateOf();
      const { checks, exitCode, find } = await look(id, { set: [`target=${url}`] });
      expect(exitCode).toBe(0);
      expect(checks.filter(({ status }) => status === 'failure' || status === 'unchecked')).toEqual(
        [],
      );
      expect(find('credentials')?.message.en).toMatch(/^(?:accepted|not refused); sent \w+ \(/);
      // A token is what the request is for.
      if (id !== 'mohurd') expect(await stateOf()).toBe(before);
    },
  );

  it('is told of a clock that is off, by the time of whoever asks, and no more', async () => {
    const { url, close } = await simulate({ system: 'das' });
    onTestFinished(close);
    const now = () => Date.now() - 300_000;
    const { exitCode, find } = await look('das', { set: [`target=${url}`], now });
    expect(exitCode).toBe(0);
    expect(find('clock')).toMatchObject({
      status: 'warning',
      fix: { en: expect.stringMatching(/NTP/) },
    });
    expect(find('clock')?.message.en).toMatch(
      /IUT, or of a gateway before it, is (?:299|300) s ahead/,
    );
    expect(find('credentials')?.status).toBe('ok');
  });
});

describe('clocks', () => {
  it('that differ too far are the environment’s failure, and the credentials are not blamed', async () => {
    const { url, close } = await simulate({ system: 'das' });
    onTestFinished(close);
    const now = () => Date.now() + 2 * 86_400_000;
    const { exitCode, find } = await look('das', { set: [`target=${url}`], now });
    expect(exitCode).toBe(3);
    expect(find('clock')).toMatchObject({ status: 'failure', lies: 'environment' });
    expect(find('clock')?.message.en).toMatch(
      /IUT is 172[78]\d\d s \(about 48 hours\) behind; it takes/,
    );
    expect(find('credentials')?.message.en).toMatch(/^they are taken when signed by the clock/);
  });

  it('that differ as zones do are the configuration’s', async () => {
    const { url, close } = await simulate({ system: 'prepose' });
    onTestFinished(close);
    const set = [`target=${url}`, 'parameters.timeZone=UTC', 'parameters.meterType=1'];
    const { exitCode, find } = await look('prepose', { set });
    expect(exitCode).toBe(2);
    expect(find('clock')?.status).toBe('ok');
    expect(find('clock')?.message.en).toMatch(
      /written in UTC \(UTC\+00:00, parameters\.timeZone, conf/,
    );
    expect(find('credentials')?.fix?.en).toMatch(/set parameters\.timeZone: Asia\/Shanghai/);
  });

  it.each([
    ['that nobody shows', {}, /^its answers have no Date;/],
    ['that nobody can read', { Date: 'Yesterday' }, /^the Date of its answers is malformed;/],
    ['out of a cache', { Date: new Date(0).toUTCString(), Age: '90' }, /comes out of a cache;/],
  ])('%s are not compared', async (_name, headers, said) => {
    const url = await serve((_request, response) => {
      response.sendDate = false;
      response.writeHead(200, headers).end('{"echoCode":"0000","echoMsg":{}}');
    });
    const { exitCode, find } = await look('das', { set: [`target=${url}`] });
    expect(exitCode).toBe(0);
    expect(find('clock')).toMatchObject({ status: 'unchecked' });
    expect(find('clock')?.message.en).toMatch(said);
  });

  it('of which two answers tell differently are not compared', async () => {
    const url = await serve(({ method }, response) => {
      const ms = method === 'GET' ? Date.now() - 3_600_000 : Date.now();
      response.writeHead(200, { Date: new Date(ms).toUTCString() });
      response.end('{"echoCode":"0000","echoMsg":{}}');
    });
    const { find } = await look('das', { set: [`target=${url}`] });
    expect(find('clock')?.message.en).toMatch(/^the Date of its answers comes out of a cache/);
  });
});

describe('credentials', () => {
  it('that are refused are named by their keys, and never shown', async () => {
    const { url, close } = await simulate({ system: 'cis' });
    onTestFinished(close);
    const secret = 'a-secret-of-somebody-else';
    const set = [
      `target=${url}`,
      'credentials.appCode=00000072',
      `credentials.appSecret=${secret}`,
    ];
    const { checks, exitCode, find } = await look('cis', { set });
    expect(exitCode).toBe(2);
    expect(find('credentials')).toMatchObject({ status: 'failure', lies: 'configuration' });
    expect(find('credentials')?.fix?.en).toBe(
      'Compare credentials.appCode, credentials.appSecret.',
    );
    expect(JSON.stringify(checks)).not.toContain(secret);
  });

  it('are not blamed for a path that leads nowhere, nor for what cannot be read', async () => {
    const nowhere = await serve((_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>');
    });
    const lost = await look('das', { set: [`target=${nowhere}`] });
    expect(lost.exitCode).toBe(2);
    expect(lost.find('credentials')?.message.en).toMatch(/every path is answered with 404/);
    expect(lost.find('credentials')?.fix?.en).toMatch(/^Compare the base path in the target/);
    const mute = await serve((_request, response) => response.end('hello'));
    const unread = await look('das', { set: [`target=${mute}`] });
    expect(unread.find('credentials')).toMatchObject({ status: 'unchecked' });
    expect(unread.find('credentials')?.message.en).toMatch(
      /^the answer does not tell; sent 1014 \(.*the answer was 200, .*5 bytes: "hello"$/,
    );
  });

  it('are not tried by an operation that is not claimed', async () => {
    let posts = 0;
    const url = await serve(({ method }, response) => {
      if (method === 'POST') posts += 1;
      response.end('{}');
    });
    const { find } = await look('das', {
      set: [`target=${url}`, 'operations=["1001","1002"]'],
    });
    expect(find('credentials')?.status).toBe('unchecked');
    expect(posts).toBe(0);
  });
});

describe('the way to it', () => {
  it('is given up where nobody listens', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { exitCode, statuses, find } = await look('cylinder', {
      set: [`target=http://127.0.0.1:${port}`],
    });
    expect(exitCode).toBe(3);
    expect(statuses).toEqual([
      'configuration: ok',
      'address: ok',
      'connection: failure',
      'http: unchecked',
      'clock: unchecked',
      'credentials: unchecked',
      'report-folder: ok',
    ]);
    expect(find('connection')?.message.en).toContain('nothing listens there');
    expect(find('connection')?.fix?.en).toContain('systems.cylinder.target');
  });

  it('is followed to whoever speaks no HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('SSH-2.0-nobody\r\n'));
    });
    const target = `http://127.0.0.1:${await listen(server)}`;
    const { exitCode, find } = await look('samr', { set: [`target=${target}`] });
    expect(exitCode).toBe(3);
    expect(find('connection')?.status).toBe('ok');
    expect(find('http')?.message.en).toContain('not valid HTTP');
  });

  it('is followed to TLS, where that is what the target says', async () => {
    const url = await serve((_request, response) => response.end());
    const { exitCode, statuses } = await look('samr', {
      set: [`target=${url.replace('http:', 'https:')}`],
    });
    expect(exitCode).toBe(3);
    expect(statuses.slice(1, 5)).toEqual([
      'address: ok',
      'connection: ok',
      'tls: failure',
      'http: unchecked',
    ]);
  });
});

describe('the configuration', () => {
  it('is the first thing that fails, and the last that is looked at', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'duijie.yaml'), 'systems: { das: { tarrget: x }, cis: {} }');
    const { checks, exitCode } = await examine({ folder, env: {} });
    expect(exitCode).toBe(2);
    expect(checks.map(({ system, name, status }) => [system, name, status])).toEqual([
      ['das', 'configuration', 'failure'],
      ['cis', 'configuration', 'failure'],
      [undefined, 'report-folder', 'ok'],
    ]);
    expect(checks[0]?.message.en).toMatch(/duijie\.yaml:1:\d+: systems\.das\.tarrget: unknown key/);
  });

  it('has to name a system where nobody else does', async () => {
    await expect(examine({ folder: makeFolder(), env: {} })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('duijie init'),
    });
  });

  it('lacks a target, or claims what takes more', async () => {
    const { find, exitCode } = await look('das');
    expect([exitCode, find('configuration')?.message.en]).toEqual([
      2,
      expect.stringContaining('the target is missing'),
    ]);
    const claims = await look('das', { set: ['target=http://127.0.0.1:1', 'operations=["1002"]'] });
    expect(claims.find('configuration')?.message.en).toContain('1002 needs 1001');
  });

  it('is told where its values are made up', async () => {
    const { find } = await look('cylinder', { set: ['target=http://127.0.0.1:1'] });
    expect(find('configuration')?.message.en).toBe(
      'there is no file; credentials, parameters are those of the demonstration',
    );
  });
});
