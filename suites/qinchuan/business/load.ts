import { type BadTraffic, WRONG_SIGNATURE } from '../../../src/load/scenario/bad-traffic.js';
import { metersOf } from '../../../src/load/scenario/meter-turns.js';
import type { LoadSetup, Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import type { MeterIdentity } from '../../../src/protocols/qinchuan/demonstration.js';
import { QINCHUAN_FLEET } from '../../../src/protocols/qinchuan/fleet.js';
import { createReportNumbers } from '../../../src/protocols/qinchuan/report-number.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { wallNow } from '../../../src/wire/steady-wall.js';
import { type Body, createSource } from '../../kit/load/load-source.js';
import { writeLocalTime } from '../../kit/present-time.js';
import { loadDialect } from '../dialect.js';
import { readExport } from './load-export.js';

/** Meters in one batch; the document sets no limit. */
const USUAL_BATCH = 50;
const MOST_BATCH = 1000;

const TIME = 'yyyy-MM-dd HH:mm:ss';

const describeBatch = (size: number) => ({
  title: text(`批量数据上报（每批 ${size} 块表）`, `reports in batches of ${size}`),
  reportsPerRequest: size,
  marksPerRequest: size,
});

/**
 * What is refused: a token that is too old is not by everybody [QC-R32]. A report that comes again
 * says the same again, and is taken like the first.
 */
const BAD: readonly BadTraffic[] = [WRONG_SIGNATURE, { kind: 'stale', byName: true }];

/** Load on a business management platform, by a fleet or the meters that its configuration names. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'qinchuan-upload',
    system: 'business',
    title: text('单表数据上报', 'reports of single meters'),
    reportsPerRequest: 1,
    isMarked: true,
    marksPerRequest: 1,
    fleet: QINCHUAN_FLEET,
    bad: BAD,
    readExport,
    open: (setup) => open(setup, 'meterDataUp', 'meterReadingDetails'),
  },
  {
    id: 'qinchuan-batch',
    system: 'business',
    ...describeBatch(USUAL_BATCH),
    isMarked: true,
    fleet: QINCHUAN_FLEET,
    bad: BAD,
    readExport,
    sizes: {
      what: text('每批表具数', 'meters in a batch'),
      least: 1,
      most: MOST_BATCH,
      usual: USUAL_BATCH,
      describe: describeBatch,
    },
    open: (setup) => open(setup, 'meterDataUpBatch', 'readingDetails', setup.size ?? USUAL_BATCH),
  },
];

/**
 * @param details the field that holds the readings
 * @param batch reports in a request, where it is a list of them
 */
async function open(setup: LoadSetup, operation: string, details: string, batch?: number) {
  const { spec, pixit, faker, marks } = setup;
  const dialect = await loadDialect(spec, pixit, []);
  const { meterType, factoryCode } = pixit.parameters;
  const meters = metersOf<MeterIdentity>(setup, QINCHUAN_FLEET);
  const { readingOf } = createReportNumbers(marks.prefix);
  const made = makeUp(spec, `${operation}.request`, { faker, now: wallNow(), optional: true });
  const [row = made] = (made.meterDatas ?? []) as readonly Body[];
  const [detail = {}] = row[details] as readonly Body[];

  function report(number: number, now: number): Body {
    const { identity, round } = meters.turnOf(number);
    const dataTime = writeLocalTime(pixit, meters.readAt(round, now), TIME);
    return {
      meterNo: identity.meterNo,
      meterTime: writeLocalTime(pixit, now, TIME),
      [details]: [{ ...detail, dataTime, readingNum: readingOf(number) }],
    };
  }

  function list(index: number, size: number, now: number): readonly Body[] {
    const common = { ...row, meterType, factoryCode };
    return Array.from({ length: size }, (_, at) => ({
      ...common,
      ...report(index * size + at, now),
    }));
  }

  return createSource(dialect, setup, {
    operation,
    vary(index) {
      const now = wallNow();
      return batch === undefined ? report(index, now) : { meterDatas: list(index, batch, now) };
    },
  });
}
