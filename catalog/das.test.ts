import { expect, it } from 'vitest';
import {
  composeAlarm,
  composeReading,
  composeResult,
} from '../simulators/das/das/meter-messages.js';
import type { SystemParts } from '../simulators/das/das/parts.js';
import { createSimulator } from '../simulators/das/das/simulator.js';
import type { Fields } from '../simulators/kit/rule.js';
import { findChanges } from '../src/engine/changes.js';
import { DEMONSTRATION_PARAMETERS } from '../src/protocols/das/demonstration.js';
import type { Credentials } from '../src/protocols/das/token.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';
import { playedBy } from './testing/played-by.js';

const SHORT_DELAY_MS = 100;

/** The DAS where these reports are agreed upon. */
function reporting(reports: Readonly<Record<string, number>> | undefined): CatalogSystem {
  const system = findSystem('das');
  const { entry } = system;
  const { demonstration } = entry;
  const parameters = { ...demonstration.parameters, reports };
  return { ...system, entry: { ...entry, demonstration: { ...demonstration, parameters } } };
}

const verdicts = (cases: readonly { readonly id: string; readonly verdict: string }[]) =>
  cases.filter(({ id }) => /^das\/2003\//.test(id)).map(({ verdict }) => verdict);

it('judges alarms where the configuration says that they come, and again from the record', async () => {
  const system = reporting({ 2001: 5000, 2003: 5000 });
  const options = { grep: /^das\/2003\//, delayMs: SHORT_DELAY_MS };
  const result = await certifySimulator(system, options);
  expect(verdicts(result.cases).length).toBeGreaterThan(5);
  expect(new Set(verdicts(result.cases))).toEqual(new Set(['pass']));
  expect(findChanges(result, await judgeAgain(system, result))).toEqual([]);
});

it('leaves alarms out where it does not', async () => {
  const { cases } = await certifySimulator(reporting(undefined), { grep: /^das\/2003\// });
  expect(new Set(verdicts(cases))).toEqual(new Set(['none']));
  expect(cases.find(({ id }) => id.includes('/2003/'))?.reason.en).toBe(
    'parameters.reports.2003 is not configured',
  );
});

it('misses reports where the configuration says that they come', async () => {
  const grep = /^das\/200[13]\/(arrives|names-meter)/;
  const { cases } = await certifySimulator(reporting({ 2001: 200, 2003: 200 }), { grep });
  const seen = cases.filter(({ verdict }) => verdict !== 'none');
  expect(seen.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'das/2001/arrives-in-time fail',
    'das/2001/names-meter fail',
    'das/2003/arrives-in-time fail',
    'das/2003/names-meter fail',
  ]);
});

/** The system with a simulator that has other parts; its commands are executed quickly. */
function withParts(system: CatalogSystem, parts: Partial<SystemParts>): CatalogSystem {
  return playedBy(system, (setup) =>
    createSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: { ...DEMONSTRATION_PARAMETERS, ...setup.parameters },
      commandDelayMs: SHORT_DELAY_MS,
      parts,
    }),
  );
}

it('warns of another factorNo where it is unsettled, and no more [DAS-R55]', async () => {
  const system = withParts(reporting({ 2003: 5000 }), {
    composeResults: (...command) => [{ ...composeResult(...command), factorNo: '0099' }],
    composeAlarm: (...alarm) => ({ ...composeAlarm(...alarm), factorNo: '0099' }),
  });
  const grep = /2002\/(correlates|names-factory)-03|2003\/names-/;
  const { cases, conformity } = await certifySimulator(system, { grep });
  const failed = cases.filter(({ verdict }) => verdict === 'fail');
  expect(failed.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
    'das/2002/names-factory-03 should',
    'das/2003/names-factory should',
  ]);
  expect(conformity).toBe('partial');
});

it('takes a type of meters that the appendix does not list, and asks for no other of the maker', async () => {
  const ownType = 'G4-NB';
  const { demonstration } = findSystem('das').entry;
  const refuse = (operation: string, { meterType }: Fields) =>
    operation === '1001' && typeof meterType === 'string' && meterType !== ownType
      ? { code: '9999', message: 'no such type' }
      : undefined;
  const plain = reporting(undefined);
  const entry = {
    ...plain.entry,
    demonstration: {
      ...demonstration,
      parameters: { ...demonstration.parameters, meterType: ownType },
    },
  };
  const system = withParts({ ...plain, entry }, { validate: refuse });
  const grep = /^das\/(1001|1009|1014)\/accepts-/;
  const { cases, conformity } = await certifySimulator(system, { grep });
  const failed = cases.filter(({ verdict }) => verdict === 'fail');
  expect(new Set(failed.map(({ statement, weight }) => `${statement} ${weight}`))).toEqual(
    new Set(['2.4.1/meter-types may']),
  );
  expect(conformity).toBe('partial');
});

it('warns of a ladder of one step that is taken, and no more [DAS-R56]', async () => {
  const system = withParts(reporting(undefined), { validate: () => undefined, rules: [] });
  const grep = /1007\/(refuses-length-of-one|accepts-new-flat-price)/;
  const { summary } = await certifySimulator(system, { grep });
  expect(summary).toMatchObject({ pass: 1, fail: 0, warnings: 1 });
});

it('does not count what comes again because it went to a path where it is refused', async () => {
  const system = withParts(reporting({ 2001: 5000 }), {
    route(message) {
      const astray = { ...message, path: `/elsewhere/${message.operation}` };
      return [astray, { ...astray, delayMs: 50 }];
    },
  });
  const grep = /200[12]\/(goes-to-path|has-fresh-serial|comes-once)(-03)?$/;
  const { cases } = await certifySimulator(system, { grep });
  const seen = cases.filter(({ verdict }) => verdict !== 'none');
  expect(Object.fromEntries(seen.map(({ id, verdict }) => [id.slice(4), verdict]))).toEqual({
    '2001/goes-to-path': 'fail',
    '2001/has-fresh-serial': 'inconc',
    '2002/goes-to-path-03': 'fail',
    '2002/has-fresh-serial-03': 'pass',
    '2002/comes-once-03': 'inconc',
  });
});

it('notices one serialNo for the messages of two meters', async () => {
  const serialNo = '0'.repeat(32);
  const system = withParts(reporting({ 2001: 5000 }), {
    composeReading: (...reading) => ({ ...composeReading(...reading), serialNo }),
    composeResults: (...command) => [{ ...composeResult(...command), serialNo }],
  });
  const grep = /2001\/(names-meter|has-fresh-serial)$|2002\/(correlates|has-fresh-serial)-03$/;
  const result = await certifySimulator(system, { grep });
  const seen = result.cases.filter(({ verdict }) => verdict !== 'none');
  expect(Object.fromEntries(seen.map(({ id, verdict }) => [id.slice(4), verdict]))).toEqual({
    '2001/names-meter': 'pass',
    '2001/has-fresh-serial': 'fail',
    '2002/correlates-03': 'pass',
    '2002/has-fresh-serial-03': 'fail',
  });
  expect(findChanges(result, await judgeAgain(system, result))).toEqual([]);
});

it('takes null for an optional field that a report leaves out, and says so [DAS-R57]', async () => {
  const withNull = (name: string) =>
    withParts(reporting({ 2003: 5000 }), {
      composeAlarm: (...alarm) => ({ ...composeAlarm(...alarm), [name]: null }),
    });
  const options = { grep: /2003\/keeps-to-table/ };
  const lawful = await certifySimulator(withNull('deviceId'), options);
  expect(lawful.summary).toMatchObject({ pass: 1, fail: 0 });
  expect(lawful.rulings.find(({ id }) => id === 'DAS-R57')?.observed).toBe('null');
  const broken = await certifySimulator(withNull('meterNo'), options);
  expect(broken.summary).toMatchObject({ pass: 0, fail: 1 });
});
