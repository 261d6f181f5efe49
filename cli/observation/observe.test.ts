import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, UsageError } from '../../api/errors.js';
import { simulate } from '../../api/simulation/simulate.js';
import type { RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import { validators } from '../../src/wire/generated/documents.js';
import { openShell } from '../testing/quiet-shell.js';
import { listen, makeFolder } from '../testing/run-duijie.js';
import { type ObserveFlags, observe } from './observe.js';

const FLAGS: ObserveFlags = { port: '0', reportDir: 'out', reporter: ['json', 'console'] };

/** An observation in an empty folder; what is said can be waited for. */
function start(system: string, flags: Partial<ObserveFlags> = {}) {
  const folder = makeFolder();
  const quiet = openShell(folder);
  let tell: () => void = () => {};
  const told = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      tell = () => {
        const found = pattern.exec(quiet.said.join('\n'));
        if (found) resolve(found[1] ?? found[0]);
      };
      tell();
    });
  const shell = {
    ...quiet,
    print: (content: string) => {
      quiet.print(content);
      tell();
    },
    remark: (message: Text) => {
      quiet.remark(message);
      tell();
    },
  };
  const ended = observe(system, { ...FLAGS, ...flags }, shell);
  return {
    ended,
    told,
    said: () => quiet.said.join('\n'),
    url: told(/^listening \S+ (\S+)$/m),
    read: () => JSON.parse(readFileSync(join(folder, 'out/results.json'), 'utf8')) as RunResult,
  };
}

const finish = (url: string) => fetch(`${url}/__admin/finish`, { method: 'POST' });

/** What a requester of `samr` that signs wrongly sends. */
const forge = (url: string) =>
  fetch(`${url}/samr/exchange`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ appid: 'SR000072', sign: '00', action: '04' }),
  });

describe('duijie observe', () => {
  it('says where it listens and what is broken, writes reports and exits 1', async () => {
    const run = start('samr');
    const url = await run.url;
    await forge(url);
    await forge(url);
    await finish(url);
    expect(await run.ended).toBe(1);
    const said = run.said();
    expect(said).toMatch(/^listening samr http:\/\/127\.0\.0\.1:\d+$/m);
    const feed = said
      .split('\n')
      .filter((line) => /^\d\d:\d\d:\d\d {2}exchange {2}must /.test(line));
    expect(feed.length).toBeGreaterThan(0);
    expect(new Set(feed.map((line) => line.slice(8))).size).toBe(feed.length);
    expect(said).toMatch(/\nNot conformant /);
    const stored = run.read();
    expect(validators.results(stored)).toBe(true);
    expect(stored).toMatchObject({ role: 'client', conformity: 'not-conformant', target: url });
    expect(stored.cases.flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({ count: 2 }),
    );
  });

  it('is quiet about findings when asked, and reports in the format that was asked for', async () => {
    const run = start('samr', { quiet: true, reporter: ['json'] });
    await forge(await run.url);
    await finish(await run.url);
    expect(await run.ended).toBe(1);
    expect(run.said()).toBe(`listening samr ${await run.url}`);
  });

  it('exits 4 when the client has not shown all that it claims', async () => {
    const run = start('das');
    await finish(await run.url);
    expect(await run.ended).toBe(4);
    expect(run.said()).toContain('no request of it was seen');
  });

  it('exits 0 when it was for a time and nothing failed in what was seen', async () => {
    const run = start('das', { for: '60s' });
    const cis = await simulate({ system: 'cis', callbackUrl: await run.url });
    await fetch(`${cis.url}/__admin/issue/1007`, { method: 'POST' });
    await cis.close();
    await finish(await run.url);
    expect(await run.ended).toBe(0);
    expect(run.read()).toMatchObject({ passive: true, conformity: 'partial' });
  });

  it('says what it waits for when the client is started by hand, and what came of it', async () => {
    const run = start('das', { scenario: ['unavailable'] });
    const url = await run.url;
    await run.told(/scenario unavailable: let the client .* 503/);
    const cis = await simulate({ system: 'cis', callbackUrl: url });
    for (const operation of ['1007', '1001', '1004', '1004']) {
      await fetch(`${cis.url}/__admin/issue/${operation}`, { method: 'POST' });
    }
    await run.told(/ {2}→ (?:passed|information)/);
    await cis.close();
    // It ends by itself when all was played; not all that the client claims was seen.
    expect(await run.ended).toBe(4);
    const { cases } = run.read();
    const played = cases.find(({ id }) => id === 'das/client/unavailable');
    expect(played?.exchanges.map(({ response }) => response?.status)).toContain(503);
  });

  it.each([
    [{ port: 'x' }, /--port/],
    [{ for: 'soon' }, /--for/],
    [{ patience: 'long' }, /--patience/],
    [{ command: ' ' }, /--command must not be empty/],
    [{ scenario: ['no-such'] }, /scenario/],
    [{ callback: 'nowhere' }, /--callback/],
    [{ set: ['systems.das.nothing=1'] }, /nothing/],
    [{ reporter: ['paper'] }, /paper/],
  ] as const)('refuses %j', async (flags, words) => {
    const error = await start('das', flags).ended.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(words);
  });

  it('says which port is taken', async () => {
    const port = String(await listen());
    const error = await start('das', { port }).ended.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error.message).toContain(`${port}: the port is taken`);
  });
});
