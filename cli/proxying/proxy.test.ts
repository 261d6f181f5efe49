import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endAll, listen, serveRaw } from '../../src/wire/testing/socket-server.js';
import { openShell } from '../testing/quiet-shell.js';
import { type ProxyFlags, proxy } from './proxy.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duijie-proxy-'));
});

afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true });
});

const SOMEWHERE = 'das=http://127.0.0.1:1';

const run = (ids: readonly string[], flags: Partial<ProxyFlags>) =>
  proxy(ids, { reportDir: 'out', reporter: ['console'], for: '1s', ...flags }, openShell(folder));

/** Runs it before an upstream, and ends it once the work is done. */
async function stand(upstream: string, work: (url: string) => Promise<void>) {
  const shell = openShell(folder);
  const flags = { reportDir: 'out', reporter: ['console'], to: [`das=${upstream}`] };
  const finished = proxy(['das'], flags, shell);
  const urlOf = (name: string) =>
    shell.said.flatMap((line) => line.match(`listening ${name} (\\S+)`)?.[1] ?? [])[0];
  while (!urlOf('admin')) await new Promise(setImmediate);
  await work(urlOf('das') as string);
  await fetch(`${urlOf('admin')}/finish`, { method: 'POST' });
  return { code: await finished, said: shell.said.join('\n') };
}

describe('duijie proxy', () => {
  it.each<[Partial<ProxyFlags>, string]>([
    [{}, 'add --to das='],
    [{ to: ['http://127.0.0.1:1'] }, 'is SYSTEM=BASE-URL, such as das='],
    [{ to: ['=http://127.0.0.1:1'] }, 'is SYSTEM=BASE-URL'],
    [{ to: ['das'] }, 'is SYSTEM=BASE-URL'],
    [{ to: ['dsa=http://127.0.0.1:1'] }, 'das'],
    [{ to: [SOMEWHERE, 'cis=http://127.0.0.1:1'] }, 'write duijie proxy das cis'],
    [{ to: ['das=ftp://127.0.0.1:1'] }, 'is SYSTEM=BASE-URL'],
    [{ to: ['das=http://u:secret@127.0.0.1'] }, 'is SYSTEM=BASE-URL'],
    [{ to: [SOMEWHERE], fault: ['slow'] }, 'no fault "slow"'],
    [{ to: [SOMEWHERE], fault: ['code=9999'] }, 'only who answers'],
    [{ to: [SOMEWHERE], port: '70000' }, '--port'],
    [{ to: [SOMEWHERE], for: 'ever' }, '--for'],
  ])('refuses %j', async (flags, words) => {
    const attempt = run(['das'], flags);
    await expect(attempt).rejects.toMatchObject({ exitCode: 2 });
    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.not.toThrow('secret');
  });

  it.each(['port', 'adminPort'] as const)('says that its %s is taken', async (name) => {
    const { port } = new URL(await listen(createServer()));
    const attempt = run(['das'], { to: [SOMEWHERE], [name]: port });
    await expect(attempt).rejects.toMatchObject({ exitCode: 3 });
    await expect(attempt).rejects.toThrow(port);
  });

  it('says that there can be no journal, or no HAR', async () => {
    writeFileSync(join(folder, 'file'), '');
    const flags = { to: [SOMEWHERE] };
    for (const more of [{ journal: 'file/x' }, { har: 'no/such/folder/x.har' }]) {
      await expect(run(['das'], { ...flags, ...more })).rejects.toMatchObject({ exitCode: 3 });
    }
  });

  it('says once that the upstream cannot be reached, and proves nothing by it', async () => {
    const gone = createServer();
    const upstream = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const { code, said } = await stand(upstream, async (url) => {
      for (let i = 0; i < 3; i += 1) {
        const answer = await fetch(`${url}/api/v1/collect/meter/1001`, { method: 'POST' });
        expect(answer.status).toBe(502);
      }
    });
    expect(code).toBe(1);
    expect(said.match(/^das: .*connection refused.*$/gm)).toHaveLength(1);
    expect(said).toContain('connections for which it could not be reached: 3');
  });

  it('forwards garbage from either side, and says so', async () => {
    const upstream = await serveRaw((socket) => socket.end('no HTTP at all\r\n'));
    const { code, said } = await stand(upstream, async (url) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.end('GET /api/v1/collect/meter/1001 HTTP/1.1\r\n\r\n');
      const seen = await new Promise((resolve) => socket.on('data', resolve));
      expect(String(seen)).toBe('no HTTP at all\r\n');
    });
    expect(code).toBe(1);
    expect(said).toContain('das: the answer is no readable HTTP/1');
    expect(said).toContain('connections with bytes that could not be read: 1');
  });

  it('ends in time though the upstream hangs and a body has no end', async () => {
    const upstream = await serveRaw(() => {});
    const { code, said } = await stand(upstream, async (url) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        'POST /api/v1/collect/meter/1001 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      await new Promise((resolve) => socket.write('5\r\n12345\r\n'.repeat(1000), resolve));
    });
    expect(code).toBe(4);
    expect(said).toContain('no case was decided');
  });
});
