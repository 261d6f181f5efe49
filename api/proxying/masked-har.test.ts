import { describe, expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { writeHar as writeEntries } from '../../catalog/testing/record-har.js';
import { recordTalk } from '../../catalog/testing/watch-record.js';
import { readHar } from '../../src/wire/har.js';
import { writeHar } from '../../src/wire/har-writer.js';
import { MASK } from '../../src/wire/redact.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import { openProxyJudgement } from './judgement.js';

/** Cases in which both sides do nothing wrong. */
const LAWFUL =
  /^(?:das\/(?:1001|1004|1014)|prepose\/(?:meterInfo|getParameter)|cylinder|mohurd|samr)\/.*(?:accepts-valid|grants-business|confirms-token|echoes-random-of-01)/;

const open = (id: string) => {
  const system = findSystem(id);
  const setup = { ...system.entry.demonstration, paths: {}, rulings: {} };
  const one = { system, setup: setup as never, upstream: new URL('http://127.0.0.1:1') };
  return openProxyJudgement([one], 'en');
};

async function judge(id: string, exchanges: readonly WireExchange[]) {
  const judgement = await open(id);
  for (const exchange of exchanges) judgement.take(exchange, id);
  return judgement.results([]).flatMap(({ cases }) => cases);
}

describe.each(['das', 'prepose', 'cylinder', 'mohurd', 'samr'])('what %s exchanges', (id) => {
  it('can be handed on masked, and then proves nothing of tokens', async () => {
    const system = findSystem(id);
    const { exchanges } = readHar(writeEntries(await recordTalk(system, LAWFUL)));
    const { hide } = await open(id);
    const har = [...writeHar(exchanges.map(hide), { name: 'duijie', version: '1' })].join('');
    const { credentials, parameters } = system.entry.demonstration;
    for (const secret of system.entry.secretsOf(credentials, parameters)) {
      expect(har).not.toContain(secret);
    }
    const tokens = exchanges.flatMap(({ requestHeaders }) =>
      requestHeaders.filter(([name]) => /token/i.test(name)).map(([, value]) => value),
    );
    for (const token of tokens) expect(har).not.toContain(token);

    const masked = readHar(har);
    expect(masked.exchanges).toHaveLength(exchanges.length);
    const cases = await judge(id, masked.exchanges);
    const failed = cases.filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ id: name, message }) => `${name}: ${message}`)).toEqual([]);
    const tables = (all: typeof cases) =>
      all
        .filter((one) => one.id.endsWith('-keeps-to-table'))
        .map(({ id: name, verdict }) => [name, verdict]);
    expect(tables(cases)).toEqual(tables(await judge(id, exchanges)));
    if (har.includes(MASK)) {
      expect(cases.some(({ verdict }) => verdict === 'inconc')).toBe(true);
    }
  });
});
