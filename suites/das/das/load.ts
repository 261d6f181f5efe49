import type { LoadSetup, Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import type { MeterIdentity } from '../../../src/protocols/das/demonstration.js';
import { createSource, type SourceOptions } from '../../kit/load/load-source.js';
import { loadDialect } from '../dialect.js';
import { markOf, serialOf } from '../load-serial.js';
import { answerCallback } from './callback-desk.js';
import { makePrice, numberMeter, registerMeters } from './load-meters.js';
import { METER_DETAILS } from './load-readback.js';

/** Orders that a valve close and open in turn [appendix 1]. */
const VALVE_SETTINGS = ['1', '0'] as const;

/** Load on a data acquisition system: what a customer information system asks of it. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'das-register',
    system: 'das',
    title: text('表具注册（1001），每次一块新表', 'registrations (1001), each of a new meter'),
    reportsPerRequest: 1,
    isMarked: true,
    keepsOnce: true,
    readback: METER_DETAILS,
    prepare: makePrice,
    open: (setup) =>
      open(setup, {
        operation: '1001',
        fields: { priceCode: setup.pixit.parameters.priceCode },
        vary: (index, mark) => ({
          ...numberMeter(setup.marks.prefix, index),
          serialNo: serialOf(mark),
        }),
      }),
  },
  {
    id: 'das-command',
    system: 'das',
    title: text('阀门指令（1004）及其回调（2002）', 'valve commands (1004) and their 2002'),
    reportsPerRequest: 0,
    isMarked: true,
    keepsOnce: true,
    awaits: {
      operation: '2002',
      markOf: ({ sendSerialNo }) => markOf(sendSerialNo),
      answer: answerCallback,
    },
    prepare: registerMeters,
    open(setup) {
      const meters = setup.pixit.parameters.meters as readonly MeterIdentity[];
      return open(setup, {
        operation: '1004',
        fields: { paramNo: '03' },
        vary(index, mark) {
          const round = Math.floor(index / meters.length);
          const valveSet = VALVE_SETTINGS[round % VALVE_SETTINGS.length];
          const { meterNo, userNo, deviceId } = meters[index % meters.length] as MeterIdentity;
          return {
            meterNo,
            userNo,
            deviceId,
            serialNo: serialOf(mark),
            paramContext: { total: '1', data: { valveSet } },
          };
        },
      });
    },
  },
];

async function open(setup: LoadSetup, options: SourceOptions) {
  const { spec, pixit } = setup;
  const dialect = await loadDialect(spec, pixit);
  return createSource(dialect, setup, {
    ...options,
    isEcho: ({ serialNo }, mark) => serialNo === serialOf(mark),
  });
}
