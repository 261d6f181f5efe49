import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findSystem, listSystems } from '../../../catalog/systems.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { expandSchema } from '../../../src/specification/patched.js';
import { readBaseline } from '../baseline.js';
import { readEquivalents } from '../equivalents.js';
import { choose } from '../run/choose.js';
import { doJob } from '../run/do-job.js';
import { score } from '../score.js';
import { createDemandReader } from './generate/broken-demands.js';
import { listMisformings } from './generate/misformings.js';
import { mannersOf } from './manners/list-manners.js';
import { escapeAll, print } from './manners/printing.js';
import { prepareWire } from './run/do-wire-job.js';
import type { WireAnswer } from './traffic/message.js';
import { createProofs } from './traffic/proofs.js';
import { startProxy } from './traffic/proxy.js';
import { Talk } from './traffic/talk.js';

const TIMEOUT_MS = 60_000;

/** The whole run is `npm run mutants -- --wire`. */
const SAMPLED = [['cylinder', 20]] as const;

const SEED = 20_260_101;

describe.each(SAMPLED)('mutants of %s on the wire', (system, sample) => {
  it('die or survive as the baseline says', { timeout: TIMEOUT_MS }, async () => {
    const wanted = { sample, seed: SEED };
    const job = { task: 'wire', system, share: 0, shares: 1, wanted } as const;
    const { findings, unreached = [] } = await doJob(job);
    expect(findings.length + unreached.length).toBe(sample);
    const { survivors, killed } = score(findings, [], readEquivalents()[system] ?? []);
    expect(killed).toBeGreaterThan(0);
    const drawn = new Set(choose((await prepareWire(system)).mutants, wanted).map(({ id }) => id));
    const known = readBaseline().wire[system]?.survivors ?? [];
    expect(survivors).toEqual(known.filter((id) => drawn.has(id)));
  });
});

describe('lawful manners', () => {
  it('are at least forty of each system, not counting those that are warned of', () => {
    for (const system of listSystems()) {
      const silent = mannersOf(system).filter(({ isWarned }) => !isWarned?.(system));
      expect(silent.length).toBeGreaterThanOrEqual(40);
    }
  });

  it('are not held against a server', { timeout: TIMEOUT_MS }, async () => {
    const manners = ['keys in reverse order', 'HTTP/1.0', 'byte by byte', 'status 404 on refusals'];
    const { styles } = await doJob({ task: 'manners', system: 'cylinder', manners });
    expect(styles.map(({ style }) => style).sort()).toEqual([...manners].sort());
    expect(styles.flatMap(({ blamed }) => blamed)).toEqual([]);
  });
});

it('asks how the headers of a new protocol are made', () => {
  const das = findSystem('das');
  const fresh = { ...das, protocol: { ...das.protocol, id: 'fresh' } };
  expect(() => createProofs(fresh)).toThrow('fresh owes tools/mutants/wire/traffic/proofs.ts');
});

describe('a message printed otherwise', () => {
  const MESSAGE = { a: ['中/"\\\n', 1, null, {}], b: { c: true } };

  it('says the same', () => {
    for (const printing of [
      { indent: '\t', colon: ' : ', newline: '\r\n' },
      { comma: ' , ', before: ' ', after: '\n' },
      { text: (value: string) => escapeAll(value, /[\s\S]/) },
      { number: (value: number) => `${value}.0` },
    ]) {
      const json = print(MESSAGE, printing);
      expect(JSON.parse(json)).toEqual(MESSAGE);
      expect(json).not.toBe(JSON.stringify(MESSAGE));
    }
  });

  it('is escaped to the last character', () => {
    expect(escapeAll('a"中', /[\s\S]/)).toBe('"\\u0061\\u0022\\u4e2d"');
    expect(escapeAll('a中', /[^\x20-\x7e]/, true)).toBe('"a\\u4E2D"');
  });
});

describe('the demands that a request breaks', () => {
  const spec = loadSpecification('das');
  const read = createDemandReader(expandSchema(spec, '1008.request'));

  it('are told apart by keyword and field', () => {
    const broken = read({ serialNo: 1, userNo: 'x'.repeat(18) });
    const keys = broken.map(({ key, pointer }) => `${key} ${pointer}`);
    expect(keys).toContain('/properties/serialNo/type /serialNo');
    expect(keys).toContain('/properties/userNo/maxLength /userNo');
    expect(keys.some((key) => key.startsWith('/required:'))).toBe(true);
  });
});

it('writes times in forms that their schema does not have', () => {
  const schema = { 'x-format': 'yyyyMMddHHmmss' };
  const field = { pointer: '/at', name: 'at', types: [], isRequired: true, isRecommended: true };
  const written = listMisformings(schema).map(({ apply }) =>
    apply({ at: '20260102030405' }, field),
  );
  expect(written).toEqual([
    { at: '2026-01-02T03:04:05+08:00' },
    { at: '2026-01-02 03:04:05' },
    { at: '99999999999999' },
  ]);
});

describe('who sends a request', () => {
  it('is told by the credentials, and proven with them', async () => {
    const talk = new Talk(findSystem('das'));
    const request = {
      method: 'POST',
      target: '/api/collect/meter/1008',
      headers: [],
      body: Buffer.from('{}'),
    };
    const seen = talk.see(request);
    expect(seen.fault).toBe('no-headers');
    if (!seen.operation) throw new RangeError('no operation');
    const never = () => Promise.reject(new Error('nothing to ask'));
    const proven = await talk.proofs.repair(seen.operation, request, never);
    expect(talk.see(proven).fault).toBeUndefined();
  });
});

describe('an answer on the wire', () => {
  const ANSWER: WireAnswer = {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from('{"a":1}'),
  };

  it.each([
    [
      'as usual',
      {},
      /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json\r\nContent-Length: 7\r\n/,
    ],
    [
      'in chunks',
      { framing: 'chunked', chunkSize: 4 },
      /\r\n\r\n4\r\n\{"a"\r\n3\r\n:1}\r\n0\r\n\r\n$/,
    ],
    ['as of old', { version: 'HTTP/1.0', framing: 'close' }, /^HTTP\/1\.0 200 OK\r\n(?!.*Length)/s],
    [
      'after another',
      { interim: ['HTTP/1.1 100 Continue'] },
      /^HTTP\/1\.1 100 .*\r\n\r\nHTTP\/1\.1 200/,
    ],
    ['byte by byte', { isByteByByte: true }, /\{"a":1}$/],
    ['cut short', { closes: 'early' }, /Content-Length: 7\r\n.*\r\n\r\n\{"a$/s],
  ] as const)('is written %s', async (_name, delivery, expected) => {
    const proxy = await startProxy(async () => ({ ...ANSWER, delivery }));
    try {
      expect(await readRaw(proxy.url)).toMatch(expected);
    } finally {
      await proxy.close();
    }
  });
});

/** All that a server writes to a client that asks once and closes. */
function readRaw(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(text));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  });
}
