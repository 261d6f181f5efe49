import { text } from '../../src/model/text.js';
import type { MeterIdentity } from '../../src/protocols/qinchuan/demonstration.js';
import { makeUp } from '../../src/specification/made-up.js';
import type { LoadSetup, Scenario } from '../kit/load-scenario.js';
import { type Body, createSource } from '../kit/load-source.js';
import { createDialect } from './dialect.js';
import { loadValidator } from './validator.js';

/** Meters in one batch. */
const BATCH = 50;

/** Load on a business management platform, by the meters that its configuration names. */
export const QINCHUAN_SCENARIOS: readonly Scenario[] = [
  {
    id: 'qinchuan-upload',
    system: 'business',
    title: text('单表数据上报', 'reports of single meters'),
    reportsPerRequest: 1,
    isMarked: false,
    open: (setup) => open(setup, 'meterDataUp', (index, meters) => meterAt(meters, index)),
  },
  {
    id: 'qinchuan-batch',
    system: 'business',
    title: text(`批量数据上报（每批 ${BATCH} 块表）`, `reports in batches of ${BATCH}`),
    reportsPerRequest: BATCH,
    isMarked: false,
    open(setup) {
      const { faker, spec } = setup;
      const now = Date.now();
      const request = makeUp(spec, 'meterDataUpBatch.request', { faker, now, optional: true });
      const [row = {}] = request.meterDatas as readonly Body[];
      const { meterType, factoryCode } = setup.pixit.parameters;
      return open(setup, 'meterDataUpBatch', (index, meters) => ({
        meterDatas: Array.from({ length: BATCH }, (_, at) => ({
          ...row,
          meterType,
          factoryCode,
          ...meterAt(meters, index * BATCH + at),
        })),
      }));
    },
  },
];

async function open(
  setup: LoadSetup,
  operation: string,
  vary: (index: number, meters: readonly MeterIdentity[]) => Body,
) {
  const { spec, pixit } = setup;
  const dialect = createDialect(spec, await loadValidator(spec), pixit, []);
  const meters = pixit.parameters.meters as readonly MeterIdentity[];
  return createSource(dialect, setup, { operation, vary: (index) => vary(index, meters) });
}

function meterAt(meters: readonly MeterIdentity[], index: number): Body {
  return { meterNo: meters[index % meters.length]?.meterNo };
}
