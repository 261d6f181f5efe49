import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../api/free-ports.js';
import { arrivals } from '../../src/load/schedule/arrivals.js';
import { generate } from '../../src/load/sending/generator.js';
import { openTunnel } from '../../src/proxy/tunnel.js';
import { createFaker } from '../../src/specification/faker.js';
import { type ChildServer, startChild } from './child-server.js';
import type { Extent } from './extent.js';
import { median, say } from './ledger.js';
import { openScenario } from './load-sink.js';
import { KINDS, startTalk, startUpstream } from './proxy-traffic.js';
import { BIN, NOBODY, simulate } from './simulator.js';

const EXCHANGES = 1_000_000;
const QUICK_EXCHANGES = 5000;
const CONNECTIONS = 16;

const RATE = 500;
const MEASURED_MS = 10_000;
const QUICK_MS = 2000;
const ROUNDS = 3;
const QUICK_ROUNDS = 1;
const TUNNEL = new URL('tunnel-server.ts', import.meta.url).pathname;

/** Whether bytes stay what they are between two systems, and what it costs to judge them. */
export async function benchProxy({ isQuick }: Extent): Promise<void> {
  await benchBytes(isQuick ? QUICK_EXCHANGES : EXCHANGES);
  await (isQuick ? benchJudging(QUICK_MS, QUICK_ROUNDS) : benchJudging(MEASURED_MS, ROUNDS));
}

async function benchBytes(exchanges: number): Promise<void> {
  const upstream = await startUpstream();
  let misread = 0;
  const seen = new Set<unknown>();
  const tunnel = await openTunnel({
    listen: { host: '127.0.0.1', port: 0 },
    upstream: new URL(`http://127.0.0.1:${upstream.port}`),
    onExchange({ url, requestBody, responseBody, trouble }) {
      const kind = KINDS.get(new URL(url).pathname.split('/')[1] ?? '');
      seen.add(kind);
      const isRead =
        kind !== undefined &&
        requestBody?.equals(kind.sent) === true &&
        (kind.isCut ? trouble !== undefined : responseBody?.equals(kind.received) === true);
      if (!isRead) misread += 1;
    },
  });
  const began = performance.now();
  const client = await startTalk(tunnel.port, exchanges, CONNECTIONS);
  const seconds = (performance.now() - began) / 1000;
  await tunnel.close();
  const server = await upstream.stop();
  const isSame = client.sent === server.received && client.received === server.sent;
  const label = `proxy: SHA-256 both ways, ${exchanges} exchanges of ${seen.size} kinds`;
  say(
    label,
    isSame ? 'identical' : 'DIFFERENT',
    `goal identical; ${Math.round(exchanges / seconds)}/s`,
  );
  const lost = exchanges - tunnel.counts.exchanges + misread;
  say('proxy: of them not recorded as they were', `${lost}`, 'goal 0');
  if (!isSame || lost > 0 || seen.size < KINDS.size) process.exitCode = 1;
}

/** By how much an exchange takes longer for being judged and kept. */
async function benchJudging(durationMs: number, rounds: number): Promise<void> {
  const cis = await simulate('cis', NOBODY);
  const bare = await startChild(process.execPath, ['--import', 'tsx', TUNNEL, cis.url]);
  const folder = mkdtempSync(join(tmpdir(), 'duijie-bench-'));
  const [adminPort = 0] = await findFreePorts(1);
  const flags = ['--to', `cis=${cis.url}`, '--quiet', '--report-dir', folder];
  flags.push('--admin-port', `${adminPort}`);
  const judging = await startChild(process.execPath, [BIN, 'proxy', 'cis', ...flags]);
  const differences: number[] = [];
  const cpu = { bare: bare.cpu(), judging: judging.cpu() };
  for (let round = 0; round <= rounds; round += 1) {
    const without = await measureP99(bare, durationMs);
    const judged = await measureP99(judging, durationMs);
    if (round > 0) differences.push(judged - without);
  }
  const perExchange = (child: ChildServer, before: number) =>
    ((child.cpu() - before) / (((rounds + 1) * RATE * durationMs) / 1000)) * 1000;
  const cost = perExchange(judging, cpu.judging) - perExchange(bare, cpu.bare);
  const health = await fetch(`http://127.0.0.1:${adminPort}/__admin/health`);
  const { judgingMs } = (await health.json()) as { judgingMs: { p99: number } };
  await Promise.all([judging.stop(), bare.stop(), cis.stop()]);
  rmSync(folder, { recursive: true });
  say(`proxy: judging itself at ${RATE}/s, p99`, `${judgingMs.p99.toFixed(2)} ms`, 'goal ≤ 2 ms');
  say(
    `proxy: what that delays at ${RATE}/s, p99`,
    `${median(differences).toFixed(2)} ms`,
    'goal ≤ 2 ms',
  );
  say('proxy: judging, processor time an exchange', `${cost.toFixed(2)} ms`, 'no goal');
}

async function measureP99({ url }: ChildServer, durationMs: number): Promise<number> {
  const source = await openScenario('das-report');
  const schedule = arrivals({ kind: 'constant', rate: RATE }, durationMs, createFaker('bench'));
  const { tally } = await generate({
    target: { host: '127.0.0.1', port: Number(new URL(url).port) },
    source,
    pace: { kind: 'open', schedule },
    connections: CONNECTIONS,
    backlog: Number.MAX_SAFE_INTEGER,
    timeoutMs: 5000,
  });
  return tally.response.percentile(99) / 1000;
}
