import { text } from '../../src/model/text.js';
import type { MeterIdentity } from '../../src/protocols/das/demonstration.js';
import type { LoadSetup, Scenario } from '../kit/load-scenario.js';
import { createSource } from '../kit/load-source.js';
import { createDialect } from './dialect.js';
import { serialOf } from './load-serial.js';
import { loadValidator } from './validator.js';

/** Cubic metres that a meter counts between two of its reports. */
const USE = 0.01;
const FIRST_READING = 100;

/** Load on a customer information system, by the meters that its configuration names. */
export const DAS_SCENARIOS: readonly Scenario[] = [
  {
    id: 'das-report',
    system: 'cis',
    title: text('表具抄表上报（2001）', 'reports of readings (2001)'),
    reportsPerRequest: 1,
    isMarked: true,
    open: (setup) =>
      open(setup, '2001', (round) => {
        const readNum = reading(round);
        return { sumUseGas: readNum, readNum };
      }),
  },
  {
    id: 'das-alarm',
    system: 'cis',
    title: text('表具告警上报（2003）', 'reports of alarms (2003)'),
    reportsPerRequest: 1,
    isMarked: true,
    open: (setup) => open(setup, '2003', () => ({})),
  },
];

async function open(
  setup: LoadSetup,
  operation: string,
  vary: (round: number) => Readonly<Record<string, string>>,
) {
  const meters = setup.pixit.parameters.meters as readonly MeterIdentity[];
  const { spec } = setup;
  const dialect = createDialect(spec, await loadValidator(spec), setup.pixit);
  return createSource(dialect, setup, {
    operation,
    ...(operation === '2001' ? { fields: { billingModel: '2', addGas: '' } } : {}),
    vary(index, mark) {
      const { meterNo, userNo, deviceId } = meters[index % meters.length] as MeterIdentity;
      return {
        meterNo,
        userNo,
        deviceId,
        serialNo: serialOf(mark),
        ...vary(Math.floor(index / meters.length)),
      };
    },
    isEcho: ({ serialNo }, mark) => serialNo === serialOf(mark),
  });
}

/** Of a meter, at its n-th report. */
function reading(round: number): string {
  return (FIRST_READING + round * USE).toFixed(2);
}
