import { describe, expect, it } from 'vitest';
import { createMarks, type LoadSetup } from '../../../src/load/scenario/scenario.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/qinchuan/demonstration.js';
import { QINCHUAN_FLEET } from '../../../src/protocols/qinchuan/fleet.js';
import { createReportNumbers } from '../../../src/protocols/qinchuan/report-number.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { createValidator } from '../../../src/wire/validator.js';
import { SCENARIOS } from './load.js';

const PREFIX = '0123456789ab';
const spec = loadSpecification('qinchuan');

interface Row {
  readonly meterNo: string;
  readonly meterTime: string;
  readonly readingDetails: readonly { readonly dataTime: string; readonly readingNum: string }[];
}

async function compose(id: string, indices: readonly number[], change: Partial<LoadSetup> = {}) {
  const source = await SCENARIOS.find((scenario) => scenario.id === id)?.open({
    spec,
    pixit: {
      target: 'http://127.0.0.1:4030',
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters: { ...DEMONSTRATION_PARAMETERS },
      callback: { port: 0 },
    },
    faker: createFaker('load'),
    marks: createMarks(PREFIX),
    bad: {},
    validatedShare: 1,
    seed: 1,
    ...change,
  });
  return indices.map((index) =>
    JSON.parse(String(source?.compose(index)).split('\r\n\r\n')[1] ?? ''),
  );
}

const rowsOf = (bodies: readonly { meterDatas: Row[] }[]) =>
  bodies.flatMap(({ meterDatas }) => meterDatas);

describe('qinchuan-batch', () => {
  it('fills batches of the size with the fleet, each report told by its reading', async () => {
    const bodies = await compose('qinchuan-batch', [0, 1, 2], { fleet: 8, size: 4 });
    const validator = createValidator(spec);
    for (const body of bodies) {
      expect(validator.validate('meterDataUpBatch.request', body)).toEqual([]);
    }
    const rows = rowsOf(bodies);
    expect(rows.map(({ meterNo }) => QINCHUAN_FLEET.numberOf(meterNo))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4,
    ]);
    const { numberOf } = createReportNumbers(PREFIX);
    const numbers = rows.map(({ readingDetails }) => numberOf(readingDetails[0]?.readingNum ?? ''));
    expect(numbers).toEqual(rows.map((_, number) => number));
  });

  it('dates missed days one after the other', async () => {
    const rows = rowsOf(await compose('qinchuan-batch', [0, 1], { fleet: 4, size: 6, days: 3 }));
    const days = rows.map(({ readingDetails: [detail] }) => detail?.dataTime.slice(0, 10) ?? '');
    expect(new Set(days).size).toBe(3);
    expect(days).toEqual([...days].sort());
    expect(rows.every(({ meterTime }, at) => meterTime.slice(0, 10) > (days[at] ?? ''))).toBe(true);
  });

  it('keeps its largest batch below the mebibyte that simulators read', async () => {
    const [body] = await compose('qinchuan-batch', [0], { fleet: 1000, size: 1000 });
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(1024 * 1024);
  });
});

it('qinchuan-upload rises the reading of a meter from report to report', async () => {
  const bodies = await compose('qinchuan-upload', [0, 3, 6]);
  const validator = createValidator(spec);
  expect(validator.validate('meterDataUp.request', bodies[0])).toEqual([]);
  expect(new Set(bodies.map(({ meterNo }) => meterNo)).size).toBe(1);
  const readings = bodies.map(({ meterReadingDetails: [detail] }) => Number(detail.readingNum));
  expect(readings[1]).toBeGreaterThan(readings[0] ?? 0);
  expect(readings[2]).toBeGreaterThan(readings[1] ?? 0);
});
