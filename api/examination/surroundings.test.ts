import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePorts } from '../free-ports.js';
import { checkCallbacks } from './callback-checks.js';
import { checkFolder } from './folder-check.js';

describe('callbacks', () => {
  const LOCAL = 'http://127.0.0.1:4010';
  const REMOTE = 'http://das.example.com';

  it('need a free port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const [taken] = await checkCallbacks('das', LOCAL, { port }, undefined);
    expect(taken).toMatchObject({ status: 'failure', lies: 'environment' });
    expect(taken?.message.en).toMatch(/the port is taken; change systems\.das\.callback/);
    await new Promise((resolve) => server.close(resolve));
    const [free, address] = await checkCallbacks('das', LOCAL, { port }, undefined);
    expect(free?.status).toBe('ok');
    expect(address?.message.en).toBe(`the IUT has to send callbacks to http://127.0.0.1:${port}`);
  });

  it('need an address of this machine', async () => {
    const [found] = await checkCallbacks('das', LOCAL, { port: 0, host: '192.0.2.1' }, undefined);
    expect(found?.message.en).toMatch(/not an address of this machine/);
  });

  it.each([
    [
      'cannot come to another port each time',
      LOCAL,
      {},
      'warning',
      /^the port is another each time/,
    ],
    [
      'cannot come from another machine to this one alone',
      REMOTE,
      { port: 1 },
      'warning',
      /^the IUT is on another machine, and callbacks are only taken on 127\.0\.0\.1/,
    ],
    [
      'come to the address that leads to the target',
      REMOTE,
      { port: 1, host: '0.0.0.0' },
      'ok',
      /callbacks to http:\/\/10\.1\.2\.3:\d+; where this machine is behind NAT .* systems\.das\.callback\.url/,
    ],
    [
      'come by the gateway that is named',
      REMOTE,
      { port: 1, url: 'http://gw.example.com/das' },
      'ok',
      /callbacks to http:\/\/gw\.example\.com\/das \(systems\.das\.callback\.url\), .* 127\.0\.0\.1:\d+$/,
    ],
  ] as const)('%s', async (_name, target, given, status, said) => {
    const [port = 0] = 'port' in given ? await findFreePorts(1) : [0];
    const callback = { ...given, port };
    const [, found] = await checkCallbacks('das', target, callback, '10.1.2.3');
    expect(found?.status).toBe(status);
    expect(found?.message.en).toMatch(said);
  });
});

describe('the folder for reports', () => {
  function makeFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'duijie-disk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  it.each([
    [100_000, 'ok'],
    [100, 'warning'],
    [3, 'failure'],
  ] as const)('with %s MiB is %s, and is not made', async (free, status) => {
    const folder = makeFolder();
    const found = await checkFolder(join(folder, 'a', 'b'), 'a/b', async () => free);
    expect(found).toMatchObject({ status });
    expect(found.message.en).toBe(`a/b can be written, ${free} MiB are free`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is asked of the system', async () => {
    const { status, message } = await checkFolder(makeFolder(), 'here');
    expect(status).not.toBe('unchecked');
    expect(message.en).toMatch(/here can be written, \d+ MiB are free/);
  });

  it('cannot be a file, or lie in one', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'there'));
    for (const name of ['file', 'file/below']) {
      const found = await checkFolder(join(folder, name), name);
      expect(found).toMatchObject({ status: 'failure', lies: 'environment' });
      expect(found.message.en).toMatch(/a part of the path is not a folder/);
    }
    expect((await checkFolder(join(folder, 'there'), 'there')).status).not.toBe('failure');
  });
});
