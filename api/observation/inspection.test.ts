import { expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { writeHar } from '../../catalog/testing/record-har.js';
import { findEntry, recordTalk } from '../../catalog/testing/watch-record.js';
import { readHar } from '../../src/wire/har.js';
import { openJudgement } from './inspection.js';

it('holds nobody to the time that the demonstration sets', async () => {
  const das = findSystem('das');
  const entries = await recordTalk(das, /^das\/2002\/arrives-in-time-03$/);
  const late = findEntry(entries, '/2002');
  late.startedDateTime = new Date(Date.parse(late.startedDateTime) + 3_600_000).toISOString();
  const { exchanges } = readHar(writeHar(entries));
  const { credentials, parameters } = das.entry.demonstration;

  async function judge(callbackTimeout: unknown) {
    const claimed = { ...parameters, callbackTimeout };
    const setup = { credentials, parameters: claimed, paths: {}, rulings: {} };
    const { session } = await openJudgement(das, setup, 'en');
    for (const exchange of exchanges) session.take(exchange);
    return session.cases().filter(({ verdict, weight }) => verdict === 'fail' && weight === 'must');
  }

  expect(await judge(parameters.callbackTimeout)).toEqual([]);
  expect(await judge(60_000)).toMatchObject([{ id: 'das/2002/arrives-in-time' }]);
});
