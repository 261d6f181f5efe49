import { beforeAll, expect, it } from 'vitest';
import { findSystem } from './systems.js';
import { cancelLater, commandRemoved, LAWFUL_DAS } from './testing/das-record.js';
import type { HarEntry } from './testing/record-har.js';
import {
  answerOf,
  findEntry,
  judgeRecord,
  recordTalk,
  sentAgain,
  setAnswer,
  setBody,
} from './testing/watch-record.js';

const das = findSystem('das');

let entries: HarEntry[];
beforeAll(async () => {
  entries = await recordTalk(das, LAWFUL_DAS);
});

/** Registers a meter again under names of which some are changed. */
function registerAgain(all: HarEntry[], change: object): void {
  const again = sentAgain(all.find(({ request }) => request.url.endsWith('/1001')) as HarEntry, 1);
  setBody(again, { serialNo: '7'.repeat(32), ...change });
  const echoMsg = { ...(answerOf(again).echoMsg as object), serialNo: '7'.repeat(32) };
  setAnswer(again, { echoMsg: { ...echoMsg, deviceId: 'another' } });
  // Before it can have been removed.
  const [first] = all;
  again.startedDateTime = new Date(Date.parse(first?.startedDateTime ?? '') + 2).toISOString();
  all.push(again);
}

it.each<[string, (all: HarEntry[]) => unknown, string, string]>([
  [
    'taking what is no JSON',
    (all) => {
      findEntry(all, '/1004').request.postData = { text: '<xml/>' };
    },
    '1004/refuses-unreadable-request',
    'must',
  ],
  [
    'HTML by its Content-Type',
    (all) => {
      findEntry(all, '/1001').response.headers = [{ name: 'Content-Type', value: 'text/html' }];
    },
    '1001/answer-names-its-type',
    'should',
  ],
  [
    'a refusal without words',
    (all) => setAnswer(findEntry(all, '/1001'), { echoCode: '9999', echoMsg: '' }),
    '1001/refusal-says-why',
    'should',
  ],
  [
    'null in an optional field',
    (all) => {
      const entry = findEntry(all, '/1014');
      const echoMsg = { ...(answerOf(entry).echoMsg as object), deviceId: null };
      setAnswer(entry, { echoMsg });
    },
    '1014/answer-follows-advice',
    'should',
  ],
  [
    'an old time',
    (all) => {
      const entry = findEntry(all, '/1001');
      const echoMsg = { ...(answerOf(entry).echoMsg as object), rdateTime: '20200101000000' };
      setAnswer(entry, { echoMsg });
    },
    '1001/answers-present-time',
    'should',
  ],
  [
    'the deviceId of another meter',
    (all) => {
      const [first, second] = all.filter(({ request }) => request.url.endsWith('/1001'));
      const { deviceId } = answerOf(first as HarEntry).echoMsg as { deviceId: string };
      const echoMsg = { ...(answerOf(second as HarEntry).echoMsg as object), deviceId };
      setAnswer(second as HarEntry, { echoMsg });
    },
    '1001/device-id-is-its-own',
    'must',
  ],
  [
    'naming another meter than the report',
    (all) => setAnswer(findEntry(all, '/2001'), { meterNo: '4'.repeat(12) }),
    '2001/answer-names-meter',
    'must',
  ],
  [
    'a wrong number of rows',
    (all) => {
      const entry = findEntry(all, '/1013');
      const echoMsg = answerOf(entry).echoMsg as { readingData: object };
      const readingData = { ...echoMsg.readingData, total: '77' };
      setAnswer(entry, { echoMsg: { ...echoMsg, readingData } });
    },
    '1013/total-is-number-of-rows',
    'must',
  ],
  [
    'another base than the registered one',
    (all) => {
      const entry = findEntry(all, '/1014');
      const echoMsg = answerOf(entry).echoMsg as Record<string, unknown>;
      setAnswer(entry, { echoMsg: { ...echoMsg, beseNum: Number(echoMsg.beseNum) + 1 } });
    },
    '1014/details-as-registered',
    'must',
  ],
  [
    'the user of another meter in readings',
    (all) => {
      const entry = findEntry(all, '/1013');
      const echoMsg = answerOf(entry).echoMsg as { readingData: { data: object[] } };
      const data = echoMsg.readingData.data.map((row) => ({ ...row, userArchivesNum: '1' }));
      const readingData = { ...echoMsg.readingData, data };
      setAnswer(entry, { echoMsg: { ...echoMsg, readingData } });
    },
    '1013/readings-as-registered',
    'must',
  ],
  [
    'taking a used serialNo for another message',
    (all) => {
      const again = sentAgain(findEntry(all, '/1007'));
      setBody(again, { priceCode: 'another' });
      all.push(again);
    },
    '1007/refuses-used-serial',
    'must',
  ],
  [
    'taking the very message once more',
    (all) => all.push(sentAgain(findEntry(all, '/1007'))),
    '1007/refuses-used-serial',
    'should',
  ],
  ['serving a removed meter', commandRemoved, '1004/refuses-removed-meter', 'must'],
  ['cancelling what was carried out', cancelLater, '1005/refuses-cancelling-executed', 'must'],
  [
    'registering a meter twice',
    (all) => registerAgain(all, { userNo: '3'.repeat(12) }),
    '1001/refuses-taken-meterNo',
    'must',
  ],
  [
    'registering a user twice',
    (all) => registerAgain(all, { meterNo: '3'.repeat(12) }),
    '1001/refuses-taken-userNo',
    'must',
  ],
])('who answers is blamed for %s', async (_what, spoil, expected, weight) => {
  const all = structuredClone(entries);
  spoil(all);
  const failed =
    (await judgeRecord(das, all)).result?.cases.filter(({ verdict }) => verdict === 'fail') ?? [];
  expect(failed.map(({ id, weight }) => `${id} ${weight}`)).toContain(`das/${expected} ${weight}`);
});
