import { type BadTraffic, WRONG_SIGNATURE } from '../../../src/load/scenario/bad-traffic.js';
import { metersOf } from '../../../src/load/scenario/meter-turns.js';
import type { LoadSetup, Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import type { MeterIdentity } from '../../../src/protocols/das/demonstration.js';
import { DAS_FLEET } from '../../../src/protocols/das/fleet.js';
import { wallNow } from '../../../src/wire/steady-wall.js';
import { createSource } from '../../kit/load/load-source.js';
import { writeLocalTime } from '../../kit/present-time.js';
import { loadDialect } from '../dialect.js';
import { serialOf } from '../load-serial.js';

/** Cubic metres that a meter counts between two of its reports. */
const USE = 0.01;
const FIRST_READING = 100;

/** What is refused: a token that is too old is not by everybody [DAS-R19]. */
const DAS_BAD: readonly BadTraffic[] = [
  WRONG_SIGNATURE,
  { kind: 'stale', byName: true },
  { kind: 'duplicate', under: { ruling: 'DAS-R04', choice: 'reject' } },
];

/** Load on a customer information system, by a fleet or the meters that its configuration names. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'das-report',
    system: 'cis',
    title: text('表具抄表上报（2001）', 'reports of readings (2001)'),
    reportsPerRequest: 1,
    isMarked: true,
    keepsOnce: true,
    fleet: DAS_FLEET,
    bad: DAS_BAD,
    open: (setup) =>
      open(setup, '2001', (round, at) => {
        const readNum = reading(round);
        // The date of the message itself is that of now.
        const late =
          setup.days === undefined ? {} : { readDate: writeLocalTime(setup.pixit, at, 'yyyyMMdd') };
        return { sumUseGas: readNum, readNum, ...late };
      }),
  },
  {
    id: 'das-alarm',
    system: 'cis',
    title: text('表具告警上报（2003）', 'reports of alarms (2003)'),
    reportsPerRequest: 1,
    isMarked: true,
    keepsOnce: true,
    fleet: DAS_FLEET,
    bad: DAS_BAD,
    // An alarm has no date but that of its submission: a late one is sent as one of now.
    open: (setup) => open(setup, '2003', () => ({})),
  },
];

async function open(
  setup: LoadSetup,
  operation: string,
  vary: (round: number, at: number) => Readonly<Record<string, string>>,
) {
  const meters = metersOf<MeterIdentity>(setup, DAS_FLEET);
  const { spec } = setup;
  const dialect = await loadDialect(spec, setup.pixit);
  return createSource(dialect, setup, {
    operation,
    ...(operation === '2001' ? { fields: { billingModel: '2', addGas: '' } } : {}),
    vary(index, mark) {
      const { identity, round } = meters.turnOf(index);
      const { meterNo, userNo, deviceId } = identity;
      return {
        meterNo,
        userNo,
        deviceId,
        serialNo: serialOf(mark),
        ...vary(round, meters.readAt(round, wallNow())),
      };
    },
    // A success of 2003 may be a mere text [DAS-R02].
    isEcho: ({ serialNo }, mark) =>
      serialNo === serialOf(mark) || (operation === '2003' && serialNo === undefined),
  });
}

/** Of a meter, at its n-th report. */
function reading(round: number): string {
  return (FIRST_READING + round * USE).toFixed(2);
}
