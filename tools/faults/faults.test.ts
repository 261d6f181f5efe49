import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startProgram } from './program.js';
import { type Mishap, startRelay } from './relay.js';
import { findSpoiltReports, hasReport } from './reports.js';
import type { Chance } from './row.js';

const CHANCE: Chance = { next: () => 0, pick: ([first]) => first as never };

async function relayTo(share: number, mishap: Mishap): Promise<string> {
  const server = createServer((request, response) => request.pipe(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const relay = await startRelay(port, [mishap], share, CHANCE);
  onTestFinished(async () => {
    await relay.close();
    server.closeAllConnections();
    server.close();
  });
  return relay.url;
}

it('a relay without mishaps passes on what it gets', async () => {
  const url = await relayTo(0, 'reset');
  const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(100_000) });
  expect((await answer.text()).length).toBe(100_000);
});

it.each<Mishap>(['reset', 'half-close', 'loss'])(
  'a relay with a mishap gives no answer: %s',
  async (mishap) => {
    const signal = AbortSignal.timeout(1000);
    await expect(fetch(await relayTo(1, mishap), { signal })).rejects.toThrow();
    expect(signal.aborted).toBe(mishap === 'loss');
  },
);

it('a report that was cut off is found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await hasReport(folder)).toBe(false);
  await writeFile(join(folder, 'results.json'), '{"schemaVersion":1,');
  await writeFile(join(folder, 'load.json'), '{}');
  expect(await findSpoiltReports(folder)).toEqual([
    expect.stringMatching(/^load\.json is not as its schema says/),
    expect.stringMatching(/^results\.json is no JSON/),
  ]);
  expect(await hasReport(folder)).toBe(true);
});

it('a program tells what it has left behind, and takes it along in the end', async () => {
  const leaver = await startProgram([], {
    shell: 'sleep 600 & echo here; touch "$TMPDIR/left-123456"; exit 4',
    patienceMs: 0,
  });
  expect(await leaver.saying(/here/)).toBeDefined();
  expect(await leaver.waitForEnd()).toMatchObject({ code: 4 });
  expect(await leaver.listRemains()).toEqual(['the process sleep 600', 'the temporary file left…']);
  await leaver.remove();
  expect(await leaver.listRemains()).toEqual([]);
});
