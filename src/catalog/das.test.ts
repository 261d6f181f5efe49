import { expect, it } from 'vitest';
import type { Simulator } from '../../simulators/kit/simulator.js';
import { findChanges } from '../engine/changes.js';
import { parseJson } from '../wire/json.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';
import type { Tap } from './testing/style-proxy.js';

const ALARMS = /^das\/2003\//;

function findDas(): CatalogSystem {
  const found = listSystems().find(({ id }) => id === 'das');
  if (!found) throw new RangeError('no system das');
  return found;
}

/** Runs the cases on alarms while somebody has each registered meter raise one. */
async function certifyAlarms(parameters: Readonly<Record<string, unknown>>) {
  const system = findDas();
  const { entry } = system;
  const { demonstration } = entry;
  let simulator: Simulator | undefined;
  const tap: Tap = ({ incoming, sent }) => {
    if (!incoming.url?.endsWith('/1001')) return;
    const { meterNo } = parseJson(sent.toString()) as { readonly meterNo: string };
    const body = JSON.stringify({ meterNo, alarmType: '07' });
    void simulator?.app.request('/__admin/alarm', { method: 'POST', body });
  };
  const arranged = {
    ...system,
    entry: {
      ...entry,
      demonstration: {
        ...demonstration,
        parameters: { ...demonstration.parameters, ...parameters },
      },
      async loadSimulator(setup: Parameters<typeof entry.loadSimulator>[0]) {
        simulator = await entry.loadSimulator(setup);
        return simulator;
      },
    },
  };
  return { result: await certifySimulator(arranged, { grep: ALARMS, tap }), arranged };
}

it('judges alarms where the configuration says that they come, and again from the record', async () => {
  const { result, arranged } = await certifyAlarms({ alarmTimeout: 5000 });
  const alarms = result.cases.filter(({ id }) => ALARMS.test(id));
  expect(alarms.length).toBeGreaterThan(5);
  expect(alarms.filter(({ verdict }) => verdict !== 'pass').map(({ message }) => message)).toEqual(
    [],
  );
  expect(findChanges(result, await judgeAgain(arranged, result))).toEqual([]);
});

it('leaves alarms out where it does not', async () => {
  const { result } = await certifyAlarms({});
  const alarms = result.cases.filter(({ id }) => ALARMS.test(id));
  expect(new Set(alarms.map(({ verdict }) => verdict))).toEqual(new Set(['none']));
  expect(alarms[0]?.reason.en).toBe('parameters.alarmTimeout is not configured');
});

it('misses reports where the configuration says that they come', async () => {
  const system = findDas();
  const { entry } = system;
  const { demonstration } = entry;
  const parameters = { ...demonstration.parameters, reportTimeout: 200 };
  const late = { ...system, entry: { ...entry, demonstration: { ...demonstration, parameters } } };
  const { cases } = await certifySimulator(late, { grep: /^das\/2001\/(arrives|names)/ });
  const seen = cases.filter(({ verdict }) => verdict !== 'none');
  expect(seen.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'das/2001/arrives-in-time fail',
    'das/2001/names-meter fail',
  ]);
});
