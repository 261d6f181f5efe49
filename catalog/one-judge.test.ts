import { describe, expect, it } from 'vitest';
import { certify } from '../api/certification/certify.js';
import { findFreePorts } from '../api/free-ports.js';
import { judgeRecorded } from '../api/judging/judge-recording.js';
import { readJournal } from '../api/judging/read-journal.js';
import { openJudgement } from '../api/observation/inspection.js';
import { observe } from '../api/observation/observe.js';
import { simulate } from '../api/simulation/simulate.js';
import type { Finding } from '../src/model/finding.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { openTunnel } from '../src/proxy/tunnel.js';
import { type Har, readHar } from '../src/wire/har.js';
import { writeHar } from '../src/wire/har-writer.js';
import { createHttpClient } from '../src/wire/http-client.js';
import type { WireExchange } from '../src/wire/wire-exchange.js';
import { findSystem } from './systems.js';

/** Aspects of a callback that its own bytes decide. */
const CERTIFIED = /^das\/2002\/(?:carries-token|is-json|accepts-json|keeps-to-table)-03$/;
const WATCHED = /^\w+\/2002\/request-(?:is-genuine|names-its-type|accepts-json|keeps-to-table)$/;

const TOOL = { name: 'duijie', version: 'test' };

const setup = {
  ...findSystem('das').entry.demonstration,
  paths: {},
  rulings: {},
};

function findingsOf(cases: readonly CaseResult[], ids: RegExp) {
  const shown = ({ pointer, expected, actual }: Finding) =>
    `${pointer}: ${expected.en}, not ${actual.en.replaceAll(/\d{14}/g, 'TIME')}`;
  const all = cases
    .filter(({ id, verdict }) => ids.test(id) && verdict === 'fail')
    .flatMap(({ findings }) => findings.map(shown));
  return [...new Set(all)].sort();
}

/** The callback of one command, by its way through a tunnel to a suite that certifies its sender. */
async function record(defects: readonly string[]) {
  const exchanges: WireExchange[] = [];
  const [port = 0] = await findFreePorts(1);
  const tunnel = await openTunnel({
    listen: { host: '127.0.0.1', port: 0 },
    upstream: new URL(`http://127.0.0.1:${port}`),
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const das = await simulate({
    system: 'das',
    callbackUrl: tunnel.url,
    defects,
    commandDelayMs: 10,
  });
  try {
    const certified = await certify({
      system: 'das',
      target: das.url,
      callback: { port },
      grep: CERTIFIED,
      language: 'en',
    });
    return { certified, exchanges, journal: (await readJournal(das.url)).har };
  } finally {
    await das.close();
    await tunnel.close();
  }
}

async function judge(har: Har): Promise<RunResult> {
  const system = findSystem('das');
  return judgeRecorded({ system, setup: { ...setup } as never, name: 'x', har, language: 'en' });
}

/** The same bytes again, to a system that is played. */
async function replay(exchanges: readonly WireExchange[]): Promise<RunResult> {
  const cis = await observe({ system: 'cis', language: 'en' });
  const client = createHttpClient({ timeoutMs: 5000 });
  for (const { method, url, requestHeaders, requestBody } of exchanges) {
    const { pathname } = new URL(url);
    const headers = requestHeaders.filter(([name]) => !/^(?:host|content-length)$/i.test(name));
    await client.send({
      method,
      url: cis.url + pathname,
      headers: Object.fromEntries(headers),
      ...(requestBody ? { body: requestBody } : {}),
    });
  }
  await client.close();
  const result = cis.result();
  await cis.close();
  return result;
}

describe.each([
  ['a sound callback', []],
  ['a field that its table does not allow', ['command-code-without-zero']],
  ['a wrong token', ['stale-token-in-callbacks']],
])('%s', (_what, defects) => {
  it('is judged alike by whichever way it comes', { timeout: 20_000 }, async () => {
    const { certified, exchanges, journal } = await record(defects);
    const callbacks = exchanges.filter(({ url }) => url.endsWith('/2002'));
    const { session } = await openJudgement(findSystem('das'), setup, 'en');
    for (const exchange of exchanges) session.take(exchange);
    const har = readHar([...writeHar(exchanges, TOOL)].join(''));

    const found = findingsOf(certified.cases, CERTIFIED);
    expect(found.length > 0).toBe(defects.length > 0);
    expect({
      proxied: findingsOf(session.cases(), WATCHED),
      recorded: findingsOf((await judge(har)).cases, WATCHED),
      journaled: findingsOf((await judge(journal)).cases, WATCHED),
      observed: findingsOf((await replay(callbacks)).cases, WATCHED),
    }).toEqual({ proxied: found, recorded: found, journaled: found, observed: found });
  });
});
