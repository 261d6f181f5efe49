import { runLane } from '../../../src/engine/lanes.js';
import { type Preparation, PreparationError } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import type { MeterIdentity } from '../../../src/protocols/das/demonstration.js';
import { createHttpClient } from '../../../src/wire/http-client.js';
import { parseJson } from '../../../src/wire/json.js';
import { wallNow } from '../../../src/wire/steady-wall.js';
import { drawBody } from '../../kit/draw-body.js';
import type { Body } from '../../kit/load/load-source.js';
import { agreedOffset } from '../../kit/present-time.js';
import { loadDialect } from '../dialect.js';
import { serialOf } from '../load-serial.js';
import { PRICE_DETAILS } from './plans.js';

const TIMEOUT_MS = 10_000;
/** Registrations under way at the same time. */
const WIDTH = 8;
/** Characters of a refusal that are worth quoting. */
const QUOTED = 200;
/** A meter's number has twelve digits, a user's at most seventeen [2.4.1, DAS-R05]. */
const METER_NUMBERS = 1e12;
const USER_DIGITS = 15;

/** A meter and a user of its own, which no other run has: they are counted from the run's mark on. */
export function numberMeter(prefix: string, index: number) {
  const number = Number.parseInt(prefix, 16) + index;
  return {
    meterNo: String(number % METER_NUMBERS).padStart(12, '0'),
    userNo: `70${String(number).padStart(USER_DIGITS, '0')}`,
  };
}

/** The price that meters are registered with: that of the configuration, or one issued for the run. */
export async function makePrice(preparation: Preparation): Promise<{ priceCode: string }> {
  const { priceCode } = preparation.pixit.parameters;
  if (typeof priceCode === 'string') return { priceCode };
  const caller = await openCaller(preparation);
  try {
    return { priceCode: await issuePrice(caller) };
  } finally {
    await caller.close();
  }
}

/**
 * The meters that commands go to: those of the configuration, or as many as are wanted, registered
 * for the run.
 *
 * @throws {PreparationError} when one is refused
 */
export async function registerMeters(preparation: Preparation): Promise<{ meters: unknown }> {
  const { pixit, marks, signal } = preparation;
  if (pixit.parameters.meters) return { meters: pixit.parameters.meters };
  const caller = await openCaller(preparation);
  const registered: MeterIdentity[] = [];
  let trouble: unknown;
  async function register(index: number): Promise<void> {
    const meter = numberMeter(marks.prefix, index);
    const { deviceId } = await caller.call('1001', { ...meter, priceCode });
    registered.push({ ...meter, deviceId: typeof deviceId === 'string' ? deviceId : '' });
  }
  const { priceCode = await issuePrice(caller) } = pixit.parameters;
  await runLane(
    [...Array(preparation.meters).keys()],
    WIDTH,
    () => trouble !== undefined || signal.aborted,
    (index) =>
      register(index).catch((error: unknown) => {
        trouble = error;
      }),
  );
  await caller.close();
  if (trouble) throw trouble;
  if (signal.aborted) throw new PreparationError(text('准备被中断', 'it was interrupted'));
  return { meters: registered };
}

interface Caller {
  readonly prefix: string;
  /** The fields of the answer. @throws {PreparationError} */
  readonly call: (operation: string, values: Body) => Promise<Body>;
  readonly close: () => Promise<void>;
}

async function openCaller({ spec, pixit, faker, marks }: Preparation): Promise<Caller> {
  const dialect = await loadDialect(spec, pixit);
  const http = createHttpClient({
    timeoutMs: TIMEOUT_MS,
    tls: pixit.tls,
    target: pixit.target,
  });
  let calls = 0;
  return {
    prefix: marks.prefix,
    async call(operation, values) {
      const found = spec.manifest.operations.find(({ id }) => id === operation);
      const now = wallNow();
      const drawn = drawBody(dialect, operation, {
        faker,
        now,
        offsetMinutes: agreedOffset(pixit, now),
      });
      const serialNo = serialOf(marks.of(calls));
      calls += 1;
      const { text: answer = '', trouble } = await http.send({
        method: found?.method ?? 'POST',
        url: `${pixit.target}${found?.path}`,
        headers: { 'Content-Type': spec.manifest.contentType, ...dialect.sign(now).headers },
        body: JSON.stringify({ ...drawn, ...values, serialNo }),
      });
      const envelope = dialect.readEnvelope(parseJson(answer));
      if (envelope?.succeeded) return envelope.payload;
      const said = answer.slice(0, QUOTED);
      throw new PreparationError(
        text(
          `${operation} 未成功：${trouble?.message.zh ?? said}`,
          `${operation} did not succeed: ${trouble?.message.en ?? said}`,
        ),
      );
    },
    close: () => http.close(),
  };
}

/** A server may take a price code that it does not know: a refusal here is not a reason to stop. */
async function issuePrice({ call, prefix }: Caller): Promise<string> {
  const priceCode = `L${prefix}`;
  await call('1007', { priceCode, priceProperty: '1', ...PRICE_DETAILS.flat }).catch(() => {});
  return priceCode;
}
