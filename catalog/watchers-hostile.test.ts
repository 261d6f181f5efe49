import { beforeAll, describe, expect, it } from 'vitest';
import { loadSpecification } from '../src/specification/load.js';
import { readHar } from '../src/wire/har.js';
import { createRedactor } from '../src/wire/redact.js';
import type { WireExchange } from '../src/wire/wire-exchange.js';
import { createWatchSession } from '../suites/kit/watch/watch-session.js';
import { listSystems } from './systems.js';
import { sampleOf } from './testing/extent.js';
import { writeHar } from './testing/record-har.js';
import { recordTalk } from './testing/watch-record.js';

/** What JSON can put in a place where nobody expects it. */
const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  '',
  '\u0000\ud800',
  'x'.repeat(20_000),
  [],
  [null, [null]],
  {},
  { toString: [], valueOf: null },
  { toJSON: 1, constructor: { prototype: null }, length: -1 },
];

/** Bodies that are no message at all. */
const BODIES: readonly Buffer[] = [
  '',
  'null',
  '[]',
  '"text"',
  '{',
  `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  '{"__proto__":{"polluted":1}}',
  '%zz&=&a=%ff',
].map((body) => Buffer.from(body));

const GARBLED: readonly Buffer[] = [...BODIES, Buffer.from([0xff, 0xfe, 0x00, 0x80])];

/** The body with each of its members, and of those of its members, replaced by the value. */
function* spoil(body: Buffer | undefined, value: unknown): Generator<Buffer> {
  let read: unknown;
  try {
    read = JSON.parse(body?.toString() ?? '');
  } catch {
    return;
  }
  for (const name of Object.keys(Object(read))) {
    const members = read as Record<string, unknown>;
    yield Buffer.from(JSON.stringify({ ...members, [name]: value }));
    const inner = members[name];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) continue;
    for (const one of Object.keys(inner)) {
      yield Buffer.from(JSON.stringify({ ...members, [name]: { ...inner, [one]: value } }));
    }
  }
}

function* spoiltForms({ requestBody, responseBody, ...rest }: WireExchange) {
  const whole = {
    ...rest,
    ...(requestBody ? { requestBody } : {}),
    ...(responseBody ? { responseBody } : {}),
  };
  for (const value of VALUES) {
    for (const sent of spoil(requestBody, value)) yield { ...whole, requestBody: sent };
    for (const answered of spoil(responseBody, value)) {
      yield { ...whole, responseBody: answered };
    }
  }
  for (const body of GARBLED) {
    yield { ...whole, requestBody: body };
    yield { ...whole, responseBody: body };
    yield { ...whole, requestBody: body, responseBody: body };
  }
  const headers = whole.requestHeaders.map(([name]) => [name, ':\u0000é,'.repeat(500)] as const);
  yield { ...whole, requestHeaders: headers, responseHeaders: headers };
  yield { ...rest, requestHeaders: [], responseHeaders: [], status: 0 };
}

const talks = listSystems().filter(({ id }) => id !== 'cis' && id !== 'business');

describe.each(sampleOf(talks, 2).map((system) => [system.id, system] as const))(
  '%s',
  (_id, system) => {
    let exchanges: readonly WireExchange[];
    beforeAll(async () => {
      const grep =
        /accepts-valid$|arrives-in-time-03|report-arrives|confirms-token|grants-business/;
      const entries = await recordTalk(system, grep);
      const seen = new Set<string>();
      exchanges = readHar(writeHar(entries)).exchanges.filter(({ url }) => {
        const path = new URL(url).pathname;
        return !seen.has(path) && seen.add(path);
      });
    });

    it('is watched whatever is said', async () => {
      const { entry, protocol } = system;
      const { credentials, parameters } = entry.demonstration;
      const pixit = { target: '', credentials, parameters, callback: { port: 0 } };
      const watcher = await protocol.loadWatcher(loadSpecification(protocol.id), pixit);
      const session = createWatchSession(watcher, {
        system: system.id,
        paths: {},
        language: 'en',
        redact: createRedactor([]),
      });
      expect(exchanges.length).toBeGreaterThan(0);
      let taken = 0;
      for (const exchange of exchanges) {
        for (const spoilt of spoiltForms(exchange)) {
          session.take(spoilt);
          taken += 1;
        }
      }
      expect(session.taken).toBe(taken);
      expect(session.cases().some(({ verdict }) => verdict === 'fail')).toBe(true);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
  },
);
