import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleOf } from '../../catalog/testing/extent.js';
import { readExchangeJournal } from '../../src/proxy/exchange-journal.js';
import { UsageError } from '../errors.js';
import { listDefects } from '../listing/list-defects.js';
import { proxy } from './proxy.js';
import {
  type Circumstances,
  DAS_PAIR,
  type Pair,
  QINCHUAN_PAIR,
  startPair,
} from './testing/two-sides.js';

const running: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function converseIn(pair: Pair, circumstances?: Circumstances) {
  const both = await startPair(pair, circumstances);
  running.push(both);
  await both.converse();
  return both;
}

async function converse(pair: Pair, circumstances?: Circumstances) {
  return (await converseIn(pair, circumstances)).between;
}

/** Whom a run blames for what, by ids of cases. */
function blamesOf({ results }: Awaited<ReturnType<typeof converse>>): Record<string, string[]> {
  return Object.fromEntries(
    results().map(({ system, cases }) => [
      system,
      cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
    ]),
  );
}

describe('a proxy between two systems', () => {
  it.each([
    [DAS_PAIR, ['1001', '1004', '2001', '2002', '2003']],
    [QINCHUAN_PAIR, ['meterInfo', 'recharge', 'rechargeUp', 'sendAlarm']],
  ])('finds nothing where there is nothing', async (pair, operations) => {
    const { between, folder } = await converseIn(pair);
    expect(between.findings).toEqual([]);
    const kept = [...readExchangeJournal(join(folder, 'journal'))].map(({ index }) => index);
    expect(kept).toEqual(kept.map((_, i) => i + 1));
    const results = between.results();
    expect(results.map(({ system }) => system)).toEqual([pair.field, pair.issuer]);
    for (const { cases, conformity, summary } of results) {
      expect(summary).toMatchObject({ fail: 0, warnings: 0 });
      expect(conformity).not.toBe('not-conformant');
      expect(cases.map(({ operation }) => operation)).toEqual(expect.arrayContaining(operations));
    }
  });

  it.each([
    [DAS_PAIR, 'field', 'count-as-number', 'das/1014/answer-keeps-to-table'],
    [DAS_PAIR, 'field', 'stale-token-in-callbacks', 'das/2001/request-is-genuine'],
    [DAS_PAIR, 'field', 'factory-as-device', 'das/2001/names-meter-as-registered'],
    [DAS_PAIR, 'issuer', 'nested-answer-to-2001', 'cis/2001/answer-keeps-to-table'],
    [DAS_PAIR, 'issuer', 'shortened-serial-in-answers', 'cis/2003/echoes-serialNo'],
    [QINCHUAN_PAIR, 'field', 'iso-times', 'prepose/meterDataUp/request-keeps-to-table'],
    [QINCHUAN_PAIR, 'issuer', 'messages-as-lists', 'business/sendAlarm/answer-keeps-to-table'],
  ] as const)('blames the %# side alone that is wrong', async (pair, side, defect, id) => {
    const between = await converse(pair, { [side]: { defects: [defect] } });
    const other = side === 'field' ? pair.issuer : pair.field;
    const blames = blamesOf(between);
    expect(blames[pair[side]]).toContain(id);
    expect(blames[other]).toEqual([]);
    expect(between.findings.every(({ who }) => who === pair[side])).toBe(true);
  });

  it('blames nobody for the trouble that it makes', async () => {
    const both = await startPair(DAS_PAIR, { proxy: { faults: ['truncate=5*1@1007'] } });
    running.push(both);
    await both.issue('1007');
    expect(blamesOf(both.between)).toEqual({ das: [], cis: [] });
    // The message was sent again as it was, and then answered.
    const [cut, whole] = readExchangeJournal(join(both.folder, 'journal'));
    expect(cut?.trouble?.message.en).toContain('truncate=5*1@1007');
    expect(whole).toMatchObject({ status: 200, requestBody: cut?.requestBody });
  });

  it('judges both sides by the credentials that one of them has', async () => {
    const credentials = { appCode: '12345678', appSecret: 'another-secret-of-32-characters.' };
    const between = await converse(DAS_PAIR, {
      issuer: { credentials },
      field: { credentials },
      proxy: { systems: { das: { credentials } } },
    });
    expect(blamesOf(between)).toEqual({ das: [], cis: [] });
  });

  it('forwards what it does not know, and counts it', async () => {
    const both = await startPair(DAS_PAIR);
    running.push(both);
    const answer = await fetch(`${both.urlOf('das')}/nowhere`, { method: 'POST', body: '{}' });
    expect(await answer.text()).toContain('echoCode');
    await both.issue('1007');
    const [das] = both.between.results();
    expect(das?.diagnosis.map(({ en }) => en)).toEqual(
      expect.arrayContaining([expect.stringContaining('/nowhere (1)')]),
    );
  });

  it.each([
    ['ftp://127.0.0.1', 'is SYSTEM=BASE-URL'],
    ['ftp://127.0.0.1', 'is SYSTEM=BASE-URL'],
    ['127.0.0.1:4010', 'is SYSTEM=BASE-URL'],
  ])('refuses to forward to %s', async (das, words) => {
    const attempt = proxy({ to: { das } });
    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.toBeInstanceOf(UsageError);
  });

  it('refuses to stand nowhere', async () => {
    await expect(proxy({ to: {} })).rejects.toThrow('to names no system');
  });

  it('refuses faults that only who answers could play', async () => {
    const attempt = proxy({ to: { das: 'http://127.0.0.1:1' }, faults: ['code=9995'] });
    await expect(attempt).rejects.toThrow('only who answers');
  });
});

const SIDES = [DAS_PAIR, QINCHUAN_PAIR].flatMap((pair) =>
  (['issuer', 'field'] as const).map((side) => ({ pair, side, system: pair[side] })),
);

describe.each(SIDES)('a proxy before a $system that is wrong', async ({ pair, side, system }) => {
  const ids = (await listDefects(system)).map(({ id }) => id);
  it.each(sampleOf(ids, ids.length))('holds %s against nobody else', async (defect) => {
    const blames = blamesOf(await converse(pair, { [side]: { defects: [defect] } }));
    expect({ ...blames, [system]: [] }).toEqual({ [pair.field]: [], [pair.issuer]: [] });
  });
});
