import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { CaseResult } from '../src/model/result.js';
import { loadSpecification } from '../src/specification/load.js';
import { readHar } from '../src/wire/har.js';
import { createRedactor } from '../src/wire/redact.js';
import type { WireExchange } from '../src/wire/wire-exchange.js';
import { createWatchSession } from '../suites/kit/watch/watch-session.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { writeHar } from './testing/record-har.js';
import { recordTalk } from './testing/watch-record.js';

/** One of each protocol. */
const systems = listSystems().filter(({ id }) => id !== 'cis' && id !== 'business');

const GBK = '\xc4\xe3';

async function judge({ id, entry, protocol }: CatalogSystem, exchange: WireExchange) {
  const { credentials, parameters } = entry.demonstration;
  const pixit = { target: '', credentials, parameters, callback: { port: 0 } };
  const watcher = await protocol.loadWatcher(loadSpecification(protocol.id), pixit);
  const session = createWatchSession(watcher, {
    system: id,
    paths: {},
    language: 'en',
    redact: createRedactor([]),
  });
  const judged = session.take(exchange);
  const slugs = judged?.breaches.map(({ slug }) => slug);
  return { slugs, breaches: judged?.breaches, cases: session.cases() };
}

async function recordPost(system: CatalogSystem): Promise<WireExchange> {
  const entries = await recordTalk(
    system,
    /(?:1001|meterInfo|archive|exchange|businessData)\/accepts-valid/,
  );
  const found = readHar(writeHar(entries)).exchanges.find(
    ({ method, requestBody }) => method === 'POST' && (requestBody?.length ?? 0) > 0,
  );
  if (!found) throw new RangeError('no POST is on record');
  return found;
}

it.each(systems.map((system) => [system.id, system] as const))(
  'bytes that are not UTF-8 are found in requests of %s',
  async (_id, system) => {
    const exchange = await recordPost(system);
    const body = exchange.requestBody?.toString('latin1') ?? '';
    const spoilt = body.startsWith('{') ? body.replace(':"', `:"${GBK}`) : `${body}&x=${GBK}`;
    const { slugs, breaches } = await judge(system, {
      ...exchange,
      requestBody: Buffer.from(spoilt, 'latin1'),
    });
    expect(slugs).toContain('request-is-utf-8');
    const { statement } = breaches?.find(({ slug }) => slug === 'request-is-utf-8') ?? {};
    const { clauses } = loadSpecification(system.protocol.id);
    expect(clauses.find(({ id }) => id === statement)?.weight).toBe('must');
    expect((await judge(system, exchange)).slugs).not.toContain('request-is-utf-8');
  },
);

it.each(systems.map((system) => [system.id, system] as const))(
  'a record without headers accuses no caller of %s of what they would say',
  async (_id, system) => {
    const exchange = { ...(await recordPost(system)), requestHeaders: [] };
    const { cases } = await judge(system, exchange);
    expect(cases.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  },
);

const seenIn = (cases: readonly CaseResult[]) =>
  cases.flatMap(({ findings }) => findings.filter(({ pointer }) => pointer === 'body'));

it.each(systems.map((system) => [system.id, system] as const))(
  'findings on messages of %s say what came instead of one',
  async (_id, system) => {
    const exchange = await recordPost(system);
    const answered = async (change: Partial<WireExchange>) =>
      seenIn((await judge(system, { ...exchange, ...change })).cases).map(
        ({ actual }) => actual.en,
      );
    const elsewhere = { status: 302, responseHeaders: [['Location', '/login?t=1']] as const };
    const nothing = { responseBody: Buffer.alloc(0) };
    expect(await answered({ ...elsewhere, ...nothing })).toContain('302 to /login?…');
    expect(await answered({ status: 404, ...nothing })).toContain('404 without a body');
    const packed = { requestBody: gzipSync(exchange.requestBody ?? '') };
    expect(await answered(packed)).toContainEqual(
      expect.stringMatching(/^gzip without a Content-Encoding, .* bytes: not decompressed/),
    );
  },
);
