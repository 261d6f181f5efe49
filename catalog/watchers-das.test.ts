import { beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/das/demonstration.js';
import { identityOf } from '../src/protocols/das/token.js';
import { formatTime } from '../src/specification/time.js';
import { signToken } from '../src/wire/timestamp-token.js';
import { findSystem } from './systems.js';
import { cancelLater, commandRemoved, findCallback, LAWFUL_DAS } from './testing/das-record.js';
import type { HarEntry } from './testing/record-har.js';
import {
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

const das = findSystem('das');
const cis = findSystem('cis');

let entries: HarEntry[];
let reports: HarEntry[];
beforeAll(async () => {
  entries = await recordTalk(das, LAWFUL_DAS);
  reports = await recordTalk(cis, /^cis\/\d{4}\/accepts-valid$/);
});

const judge = async (all: readonly HarEntry[]) => (await judgeRecord(das, all)).result;

const other = (entry: HarEntry, name: string) => setBody(entry, { [name]: '4'.repeat(12) });

it('blames nobody in what both say lawfully, and leaves no rule out', async () => {
  const result = await judge(entries);
  // A suite cancels what it has ordered, and tidies up after itself, without asking first.
  expect(blamedIn(result)).toEqual([]);
  const passed = new Set(
    result?.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id),
  );
  for (const id of [
    '1001/request-is-genuine',
    '1001/request-has-method',
    '1001/request-is-utf-8',
    '1001/request-is-readable',
    '1001/request-names-its-type',
    '1001/request-accepts-json',
    '1001/answer-names-its-type',
    '1001/answers-present-time',
    '1001/device-id-is-its-own',
    '1004/meter-is-registered',
    '1005/cancels-a-command',
    '1009/gives-new-device-id',
    '1009/request-follows-advice',
    '1013/total-is-number-of-rows',
    '1013/readings-as-registered',
    '1014/details-as-registered',
    '1014/answer-follows-advice',
    '2001/names-meter-as-registered',
    '2001/answer-names-meter',
    '2002/names-meter-as-registered',
    '2002/names-factory-as-registered',
    '2003/request-follows-advice',
  ]) {
    expect([...passed]).toContain(`das/${id}`);
  }
});

it('blames nobody in what a DAS reports to a CIS', async () => {
  expect(blamedIn((await judgeRecord(cis, reports)).result)).toEqual([]);
});

describe('who sends', () => {
  it.each<[string, (all: HarEntry[]) => unknown, string, string]>([
    [
      'no Content-Type',
      (all) => setHeader(findEntry(all, '/1004'), 'Content-Type', undefined),
      '1004/request-names-its-type',
      'must',
    ],
    [
      'another character set',
      (all) => setHeader(findEntry(all, '/1004'), 'Content-Type', 'application/json;charset=gbk'),
      '1004/request-names-its-type',
      'must',
    ],
    [
      'no Accept',
      (all) => setHeader(findEntry(all, '/1004'), 'Accept', undefined),
      '1004/request-accepts-json',
      'should',
    ],
    [
      'a form',
      (all) => {
        findEntry(all, '/1004').request.postData = { text: 'serialNo=1&userNo=2' };
      },
      '1004/request-is-readable',
      'must',
    ],
    [
      'a list',
      (all) => {
        findEntry(all, '/1004').request.postData = { text: '[]' };
      },
      '1004/request-is-readable',
      'must',
    ],
    [
      'no deviceId of the old meter',
      (all) => setBody(findEntry(all, '/1009'), { deviceId: '' }),
      '1009/request-follows-advice',
      'should',
    ],
    [
      'an alarm of another priority',
      (all) => setBody(findEntry(all, '/2003'), { alarmType: '07', alarmPriority: '3' }),
      '2003/request-follows-advice',
      'should',
    ],
    [
      'a name that is nearly right',
      (all) => {
        const entry = findEntry(all, '/1004');
        setBody(entry, { paramContext: undefined, paramContex: bodyOf(entry).paramContext });
      },
      '1004/request-keeps-to-table',
      'must',
    ],
    [
      'the user of another meter in a report',
      (all) => other(findEntry(all, '/2001'), 'userNo'),
      '2001/names-meter-as-registered',
      'must',
    ],
    [
      'a reading below the base',
      (all) => {
        const registered = bodyOf(findEntry(all, '/2001')).meterNo;
        for (const entry of all.filter(({ request }) => request.url.endsWith('/1001'))) {
          if (bodyOf(entry).meterNo === registered) setBody(entry, { initNum: '999999.0000' });
        }
      },
      '2001/names-meter-as-registered',
      'must',
    ],
    [
      'another company in a callback',
      (all) => other(findCallback(all), 'companyCode'),
      '2002/names-meter-as-registered',
      'must',
    ],
    [
      'another factory in a callback',
      (all) => other(findCallback(all), 'factorNo'),
      '2002/names-factory-as-registered',
      'should',
    ],
    [
      'another command in a callback',
      (all) => setBody(findCallback(all), { paramNo: '05' }),
      '2002/correlates',
      'must',
    ],
    [
      'another user in a command',
      (all) => other(findEntry(all, '/1004'), 'userNo'),
      '1004/names-meter-as-registered',
      'may',
    ],
    [
      'a command to a meter that was removed',
      (all) => setAnswer(commandRemoved(all), { echoCode: '9999', echoMsg: 'gone' }),
      '1004/meter-is-registered',
      'may',
    ],
    [
      'a cancellation of what was carried out',
      (all) => setAnswer(cancelLater(all), { echoCode: '9999', echoMsg: 'done' }),
      '1005/cancels-pending-command',
      'may',
    ],
    [
      'a cancellation of itself',
      (all) => {
        const entry = findEntry(all, '/1005');
        setBody(entry, { sendSerialNo: bodyOf(entry).serialNo });
      },
      '1005/cancels-a-command',
      'must',
    ],
    [
      'a success of a command that was cancelled',
      (all) => {
        const callback = sentAgain(findCallback(all), 60_000);
        const cancelled = findEntry(all, '/1005');
        const sendSerialNo = 'c'.repeat(32);
        const { serialNo } = bodyOf(cancelled);
        setBody(cancelled, { sendSerialNo });
        setAnswer(cancelled, { echoCode: '0000', echoMsg: { serialNo, deviceId: '' } });
        setBody(callback, { serialNo: '6'.repeat(32), sendSerialNo });
        all.push(callback);
      },
      '2002/executes-no-cancelled-command',
      'must',
    ],
  ])('is blamed for %s', async (_what, spoil, expected, weight) => {
    const all = structuredClone(entries);
    spoil(all);
    const failed = (await judge(all))?.cases.filter(({ verdict }) => verdict === 'fail') ?? [];
    expect(failed.map(({ id, weight }) => `${id} ${weight}`)).toContain(
      `das/${expected} ${weight}`,
    );
  });

  it('is told the right name of a field that is nearly right', async () => {
    const all = structuredClone(entries);
    const entry = findEntry(all, '/1004');
    setBody(entry, { meterNo: undefined, meterN: bodyOf(entry).meterNo });
    expect(failedIn(await judge(all)).join()).toContain('there is "meterN", which should be');
  });

  it('is told how a wrong token came about', async () => {
    const all = structuredClone(entries);
    const entry = findEntry(all, '/1001');
    const time = formatTime(Date.parse(entry.startedDateTime), 'yyyyMMddHHmmss');
    const { AccessToken } = signToken(identityOf(DEMONSTRATION_CREDENTIALS), time);
    setHeader(
      entry,
      'Authorization',
      signToken(identityOf(DEMONSTRATION_CREDENTIALS), time).Authorization,
    );
    setHeader(entry, 'AccessToken', AccessToken.toLowerCase());
    const result = await judge(all);
    const [found] = result?.cases.filter(({ id }) => id === 'das/1001/request-is-genuine') ?? [];
    // A server may take lower case, so that it is not blamed for its success.
    expect(blamedIn(result)).toHaveLength(1);
    expect(found).toMatchObject({ verdict: 'fail', weight: 'must' });
    expect(found?.findings[0]?.diagnosis?.mistakes.map(({ en }) => en).join()).toContain('case');
  });

  it('may send again what got no answer, and after a refusal nothing is decided', async () => {
    const all = structuredClone(entries);
    const lost = findEntry(all, '/1007');
    const again = sentAgain(lost);
    lost.response = { status: 0, headers: [], content: {} };
    const refused = sentAgain(findEntry(all, '/1004'), 30_000);
    setBody(refused, { serialNo: '5'.repeat(32) });
    setAnswer(refused, { echoCode: '9999', echoMsg: 'no' });
    const put = sentAgain(refused);
    all.push(again, refused, put);
    const result = await judge(all);
    expect(blamedIn(result)).toEqual([]);
    const [isNew] = result?.cases.filter(({ id }) => id === 'das/1004/serialNo-is-new') ?? [];
    expect(isNew?.title.en).toContain('exchanges');
    expect(isNew?.verdict).toBe('pass');
  });

  it('is not blamed for a token that the record withholds', async () => {
    const all = structuredClone(entries);
    for (const entry of all) {
      setHeader(entry, 'AccessToken', 'ABCD●●●1234');
      setHeader(entry, 'Authorization', 'REDACTED');
    }
    const result = await judge(all);
    expect(blamedIn(result)).toEqual([]);
    const [genuine] = result?.cases.filter(({ id }) => id.endsWith('/request-is-genuine')) ?? [];
    expect(genuine).toMatchObject({ verdict: 'inconc' });
    expect(genuine?.message).toContain('withholds');
  });
});
