/** What the document has the DAS answer, by operation; beside the code and the serial number. */
import { isDict } from '../calling/conversation.js';
import { Clock } from './time.js';

type Test = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Test>>;

const clock = new Clock(true);

const text: Test = (value) => typeof value === 'string';
/** Stated to be of text; the examples leave it null where there is none. */
const device: Test = (value) => value === null || text(value);
/** A double, which the examples write as a text. */
const number: Test = (value) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
const count: Test = (value) => number(value) && /^\d+$/.test(String(value));
const oneOf =
  (...values: string[]): Test =>
  (value) =>
    values.includes(String(value));
const timed =
  (parse: (value: string) => number | undefined): Test =>
  (value) =>
    typeof value === 'string' && parse(value) !== undefined;
const compact = timed((value) => clock.parseCompact(value));
const stamp = timed((value) => clock.parseStamp(value));
const day = timed((value) => clock.parseDate(value));
/** The DAS has nothing to tell before the first recharge. */
const stampOrNone: Test = (value) => value === '' || value === null || stamp(value);
const listOf =
  (shape: Shape): Test =>
  (value) =>
    Array.isArray(value) && value.every((row) => isDict(row) && faultOf(shape, row) === undefined);

const RECEIPT: Shape = { deviceId: device, rdateTime: compact };

const READINGS = listOf({
  userArchivesNum: text,
  deviceId: device,
  gasMeterNo: text,
  readNum: number,
  meterBalance: number,
  readDate: stamp,
  valveState: oneOf('0', '1', '2'),
  sumGas: number,
  sumMoney: number,
});

const SHAPES: Readonly<Record<string, Shape>> = {
  1013: {
    readingData: (value) =>
      isDict(value) &&
      count(value.total) &&
      READINGS(value.data) &&
      Number(value.total) >= (value.data as unknown[]).length,
  },
  1014: {
    deviceId: device,
    meterNo: text,
    meterState: oneOf('1', '2'),
    setUpTime: day,
    beseNum: number,
    readingNum: number,
    valveState: oneOf('1', '2', '3'),
    balance: number,
    price: number,
    priceCode: text,
    lastReadingTime: stampOrNone,
    lastRechargeAmount: (value) => value === '' || value === null || number(value),
    lastRechargeDate: stampOrNone,
    rechargeCount: (value) => value === '' || count(value),
    voltage: text,
    signalStrength: text,
  },
  1015: {
    gasData: listOf({
      useDate: day,
      meterNo: text,
      deviceId: device,
      useGas: number,
      useAmount: number,
      price: number,
    }),
  },
};

/** The first field of a successful answer that is not as the document has it. */
export function faultOfAnswer(operation: string, fields: Record<string, unknown>) {
  return faultOf(SHAPES[operation] ?? RECEIPT, fields);
}

function faultOf(shape: Shape, fields: Record<string, unknown>): string | undefined {
  return Object.keys(shape).find((name) => shape[name]?.(fields[name]) !== true);
}
