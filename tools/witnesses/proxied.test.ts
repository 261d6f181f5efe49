import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFreePorts } from '../../api/free-ports.js';
import { proxy } from '../../api/proxying/proxy.js';
import { sampleOf } from '../../catalog/testing/extent.js';
import { playRound } from './calling/program.js';
import { blamesOf } from './testing/judge-client.js';
import type { Stage } from './testing/play-client.js';
import {
  BUSINESS_STAGE,
  CIS_STAGE,
  CITY_STAGE,
  REQUESTER_STAGE,
  STATION_STAGE,
} from './testing/stages.js';

interface Pair {
  readonly system: string;
  /** Who calls it. */
  readonly stage: Stage;
  /** The system that takes callbacks, where the document knows any. */
  readonly peer?: string;
}

const PAIRS: readonly Pair[] = [
  { system: 'das', stage: CIS_STAGE, peer: 'cis' },
  { system: 'prepose', stage: BUSINESS_STAGE, peer: 'business' },
  { system: 'samr', stage: REQUESTER_STAGE },
  { system: 'mohurd', stage: CITY_STAGE },
  { system: 'cylinder', stage: STATION_STAGE },
];

/** Has both talk to each other through a proxy, and gives what each of them is blamed for. */
async function talk({ system, stage: { client, serve }, peer }: Pair) {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-proxied-'));
  const [own = 0, taken = 0] = await findFreePorts(2);
  const callbackUrl = `http://127.0.0.1:${own}`;
  const server = await serve(peer ? `http://127.0.0.1:${taken}` : callbackUrl);
  const between = await proxy({
    to: { [system]: server.url, ...(peer && { [peer]: callbackUrl }) },
    ports: peer ? { [peer]: taken } : {},
    journal: folder,
    language: 'en',
  });
  try {
    const [{ url } = { url: '' }] = between.places;
    await playRound(client, {
      DUIJIE_URL: url,
      DUIJIE_CALLBACK: callbackUrl,
      ...('given' in server ? { WITNESS_CLIENT: JSON.stringify(server.given) } : {}),
    });
    return between.results();
  } finally {
    await Promise.all([server.close(), between.close()]);
    rmSync(folder, { recursive: true });
  }
}

it.each(sampleOf(PAIRS, 3))(
  'two sides of $system that know the document alone are blamed for nothing that it forbids',
  { timeout: 60_000 },
  async (pair) => {
    const results = await talk(pair);
    expect(results).toHaveLength(2);
    for (const result of results) {
      expect(blamesOf(result).filter((blame) => blame.startsWith('must'))).toEqual([]);
      expect(result.summary.pass).toBeGreaterThan(5);
    }
  },
);
