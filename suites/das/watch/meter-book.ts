import type { Body } from '../../kit/conversation.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { isInUse, type KnownMeter, MeterBook } from '../../kit/watch/meter-book.js';
import { nameIn, pickNames, type Watched } from '../../kit/watch/watcher.js';

/** What later messages have in common with a registration. */
const NAMES = ['userNo', 'companyCode', 'factorNo', 'deviceId', 'initNum', 'serialNo'];

/** The meters that a record shows being registered, replaced and removed [2.4.1, 2.4.2, 2.4.7]. */
export class DasMeterBook extends MeterBook {
  readonly #byUser = new BoundedMap<string, KnownMeter>(MOST_REMEMBERED);

  /** Learns from what was accepted. */
  note({ operation, at, exchange, request, answer }: Watched): void {
    const meterNo = nameIn(request, 'meterNo');
    if (!request || meterNo === undefined || !answer?.envelope?.succeeded) return;
    const end = at + exchange.durationMs;
    const { deviceId } = answer.envelope.payload;
    if (operation.id === '1001') this.#enter(meterNo, { ...request, deviceId }, end);
    if (operation.id === '1002') this.retire(meterNo, end);
    if (operation.id !== '1009') return;
    const newMeterNo = nameIn(request, 'newMeterNo');
    const old = this.retire(meterNo, end);
    if (newMeterNo === undefined) return;
    const { newNum: initNum } = request;
    this.#enter(newMeterNo, { ...old?.names, ...request, deviceId, initNum }, end);
  }

  #enter(meterNo: string, fields: Body, at: number): void {
    const names = pickNames(fields, NAMES);
    const meter = this.register(meterNo, names, at);
    const userNo = nameIn(names, 'userNo');
    if (userNo !== undefined && !this.findOfUser(userNo, at)) this.#byUser.set(userNo, meter);
  }

  /** The meter of a user, where the record shows it in use at the instant. */
  findOfUser(userNo: string | undefined, at: number): KnownMeter | undefined {
    const meter = this.#byUser.get(userNo ?? '');
    return meter && isInUse(meter, at) ? meter : undefined;
  }
}
