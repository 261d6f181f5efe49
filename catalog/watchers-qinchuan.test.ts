import { beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/qinchuan/demonstration.js';
import { createSealing } from '../src/protocols/qinchuan/sealing.js';
import { findSystem } from './systems.js';
import type { HarEntry } from './testing/record-har.js';
import {
  answerOf,
  blamedIn,
  bodyOf,
  failedIn,
  findEntry,
  judgeRecord,
  recordTalk,
  sentAgain,
  setAnswer,
  setBody,
  setHeader,
} from './testing/watch-record.js';

const prepose = findSystem('prepose');
const business = findSystem('business');

const LAWFUL =
  /^prepose\/(?:\w+\/accepts-valid|\w+\/report-arrives-\w+|meterInfo\/(?:first|batch|alarm)-report-arrives)$/;

let entries: HarEntry[];
let reports: HarEntry[];
beforeAll(async () => {
  entries = await recordTalk(prepose, LAWFUL);
  reports = await recordTalk(business, /^business\/\w+\/accepts-valid$/);
});

const judge = async (all: readonly HarEntry[]) => (await judgeRecord(prepose, all)).result;

const failuresOf = async (all: readonly HarEntry[]) =>
  (await judge(all))?.cases
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id, weight }) => `${id} ${weight}`);

/** Removes the meter of a command, and sends the command again after that. */
function commandRemoved(all: HarEntry[]): HarEntry {
  const command = sentAgain(findEntry(all, '/getParameter'), 60_000);
  const { meterNo, meterType } = bodyOf(command);
  const removal = sentAgain(findEntry(all, '/meterInfo'), 50_000);
  setBody(removal, { meterNo, meterType, meterOperation: 'remove' });
  all.push(removal, command);
  return command;
}

/** The first exchange at the end of a path that was accepted. */
const accepted = (all: HarEntry[], path: string) =>
  all.find(
    (one) => one.request.url.endsWith(path) && answerOf(one).returnCode === '0000',
  ) as HarEntry;

it('blames nobody in what both say lawfully, and leaves no rule out', async () => {
  const result = await judge(entries);
  expect(blamedIn(result)).toEqual([]);
  const passed = result?.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  for (const id of [
    'valveOperate/request-is-genuine',
    'valveOperate/request-has-method',
    'valveOperate/request-is-utf-8',
    'valveOperate/request-is-readable',
    'valveOperate/request-names-its-type',
    'valveOperate/request-accepts-json',
    'valveOperate/meter-is-registered',
    'valveOperate/answer-names-its-type',
    'valveOperate/answer-follows-advice',
    'valveOperate/is-called-back',
    'recharge/is-called-back',
    'rechargeUp/correlates',
    'closeVResult/correlates',
    'closeVResult/comes-once',
    'meterDataUp/names-meter-as-registered',
    'meterDataUpBatch/names-meter-as-registered',
    'sendAlarm/names-meter-as-registered',
  ]) {
    expect(passed).toContain(`prepose/${id}`);
  }
  // Nothing reports on it.
  expect(result?.cases.map(({ id }) => id)).not.toContain('prepose/setParameter/is-called-back');
});

it('blames nobody in what a platform reports', async () => {
  expect(blamedIn((await judgeRecord(business, reports)).result)).toEqual([]);
});

describe('who sends', () => {
  it.each<[string, (all: HarEntry[]) => unknown, string, string]>([
    [
      'another Content-Type',
      (all) => setHeader(findEntry(all, '/recharge'), 'Content-Type', 'text/plain'),
      'recharge/request-names-its-type',
      'must',
    ],
    [
      'no Accept',
      (all) => setHeader(findEntry(all, '/rechargeUp'), 'Accept', '*/*'),
      'rechargeUp/request-accepts-json',
      'should',
    ],
    [
      'a list',
      (all) => {
        findEntry(all, '/recharge').request.postData = { text: '[]' };
      },
      'recharge/request-is-readable',
      'must',
    ],
    [
      'an amount with two decimals',
      (all) => setBody(findEntry(all, '/recharge'), { rechargeNum: '100.00' }),
      'recharge/request-keeps-to-table',
      'must',
    ],
    [
      'a token of another secret',
      (all) => setHeader(findEntry(all, '/recharge'), 'AccessToken', 'A'.repeat(32)),
      'recharge/request-is-genuine',
      'must',
    ],
    [
      'a report on another trade',
      (all) => setBody(findEntry(all, '/rechargeUp'), { tradeNo: 'another' }),
      'rechargeUp/correlates',
      'must',
    ],
    [
      'a report of another amount',
      (all) => setBody(findEntry(all, '/rechargeUp'), { rechargeNum: '77.0000' }),
      'rechargeUp/correlates',
      'must',
    ],
    [
      'a report on another type of meter',
      (all) => setBody(findEntry(all, '/closeVResult'), { meterType: 'another' }),
      'closeVResult/correlates',
      'must',
    ],
    [
      'a report by another operation',
      (all) => {
        const { request } = findEntry(all, '/closeVResult');
        request.url = request.url.replace('closeVResult', 'openVResult');
      },
      'openVResult/correlates',
      'must',
    ],
    [
      'a report that comes again',
      (all) => all.push(sentAgain(findEntry(all, '/closeVResult'))),
      'closeVResult/comes-once',
      'should',
    ],
    [
      'another type of meter in a reading',
      (all) => setBody(findEntry(all, '/meterDataUp'), { meterType: 'another' }),
      'meterDataUp/names-meter-as-registered',
      'must',
    ],
    [
      'a cancellation of no recharge',
      (all) => setBody(findEntry(all, '/cancelRecharge'), { tradeNo: 'another' }),
      'cancelRecharge/cancels-a-recharge',
      'may',
    ],
    [
      'a command to a meter that was removed',
      (all) => setAnswer(commandRemoved(all), { returnCode: '1003', returnMessage: 'gone' }),
      'getParameter/meter-is-registered',
      'may',
    ],
  ])('is blamed for %s', async (_what, spoil, expected, weight) => {
    const all = structuredClone(entries);
    spoil(all);
    expect(await failuresOf(all)).toContain(`prepose/${expected} ${weight}`);
  });

  it('may number the commands of each meter from one on', async () => {
    const all = structuredClone(entries);
    const [one, other] = ['/recharge', '/changeprice'].map((path) => accepted(all, path));
    const numbered = [one, other].map((entry) => (entry ? bodyOf(entry) : {}));
    for (const entry of all) {
      if (!entry.request.postData?.text.startsWith('{')) continue;
      const { meterNo, commandSeq } = bodyOf(entry);
      const isOfThem = numbered.some(
        (command) => command.meterNo === meterNo && command.commandSeq === commandSeq,
      );
      if (isOfThem) setBody(entry, { commandSeq: '1' });
    }
    expect(blamedIn(await judge(all))).toEqual([]);
  });
});

describe('what is agreed upon beside the tables', () => {
  const aesKey = '0123456789abcdef';
  const credentials = { ...DEMONSTRATION_CREDENTIALS, aesKey };

  /** The same record with bodies that are sealed as agreed. */
  function seal(choices: Readonly<Record<string, string>>): HarEntry[] {
    const sealing = createSealing(credentials, choices);
    const all = structuredClone(entries);
    for (const { request } of all) {
      const sealed = sealing.seal(JSON.parse(request.postData.text));
      request.postData = { text: JSON.stringify(sealed) };
    }
    return all;
  }

  it('is an amount that was encrypted', async () => {
    const all = seal({});
    const judgeSealed = async () => (await judgeRecord(prepose, all, { credentials })).result;
    expect(blamedIn(await judgeSealed())).toEqual([]);
    setBody(findEntry(all, '/recharge'), { rechargeNum: '100.0000' });
    const result = await judgeSealed();
    expect(blamedIn(result).map((line) => line.split(':')[0])).toContain(
      'prepose/recharge/request-seals-amounts',
    );
    const [found] = result?.cases.filter(({ id }) => id.endsWith('/request-seals-amounts')) ?? [];
    expect(found?.findings[0]?.diagnosis?.summary.en).toContain('not encrypted');
    expect(JSON.stringify(result)).not.toContain(aesKey);
  });

  it('is a body that was signed', async () => {
    const rulings = { 'QC-R03': 'md5-sorted' };
    const all = seal(rulings);
    const judgeSigned = async () =>
      (await judgeRecord(prepose, all, { credentials, rulings })).result;
    expect(blamedIn(await judgeSigned())).toEqual([]);
    const entry = findEntry(all, '/valveOperate');
    setBody(entry, { sign: String(bodyOf(entry).sign).toLowerCase() });
    const result = await judgeSigned();
    const blamed = blamedIn(result).map((line) => line.split(':')[0]);
    expect(blamed.sort()).toEqual([
      'prepose/valveOperate/refuses-forged-request',
      'prepose/valveOperate/request-is-signed',
    ]);
    const [found] = result?.cases.filter(({ id }) => id.endsWith('/request-is-signed')) ?? [];
    expect(found?.findings[0]?.diagnosis?.mistakes.map(({ en }) => en).join()).toContain('case');
  });
});

describe('who answers', () => {
  it.each<[string, (all: HarEntry[]) => unknown, string, string]>([
    [
      'taking what is no object',
      (all) => {
        accepted(all, '/recharge').request.postData = { text: '"recharge"' };
      },
      'recharge/refuses-unreadable-request',
      'must',
    ],
    [
      'a code of another dictionary',
      (all) => setAnswer(findEntry(all, '/rechargeUp'), { returnCode: '7777' }),
      'rechargeUp/answer-has-known-code',
      'must',
    ],
    [
      'no message in an alarm’s answer',
      (all) => setAnswer(findEntry(all, '/sendAlarm'), { returnMessage: undefined }),
      'sendAlarm/answer-follows-advice',
      'should',
    ],
    [
      'a code that is a number',
      (all) => setAnswer(findEntry(all, '/sendAlarm'), { returnCode: 0 }),
      'sendAlarm/answer-keeps-to-table',
      'must',
    ],
    [
      'serving a meter that was removed',
      commandRemoved,
      'getParameter/refuses-removed-meter',
      'must',
    ],
  ])('is blamed for %s', async (_what, spoil, expected, weight) => {
    const all = structuredClone(entries);
    spoil(all);
    expect(await failuresOf(all)).toContain(`prepose/${expected} ${weight}`);
  });
});

it.each([
  [7000, ['arrives-at-once', 'arrives-in-time']],
  [9000, ['arrives-at-once']],
  [undefined, []],
])('holds callbacks to a time of %s ms if it is claimed', async (callbackTimeout, expected) => {
  const all = structuredClone(entries);
  const late = findEntry(all, '/cancelRechargeUp');
  late.startedDateTime = new Date(Date.parse(late.startedDateTime) + 8000).toISOString();
  const { demonstration } = prepose.entry;
  const parameters = { ...demonstration.parameters, callbackTimeout };
  const entry = { ...prepose.entry, demonstration: { ...demonstration, parameters } };
  const { result } = await judgeRecord({ ...prepose, entry }, all);
  const failed = failedIn(result).filter((line) => line.includes('/arrives-'));
  const blamed = failed.map((line) => line.replace(/^.*\/(arrives-[\w-]+):.*$/, '$1'));
  expect(blamed.sort()).toEqual(expected);
});
