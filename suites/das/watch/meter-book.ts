import type { Body } from '../../kit/conversation.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { nameIn, type Watched } from '../../kit/watch/watcher.js';

/** A meter as the record shows it. */
export interface KnownMeter {
  readonly meterNo: string;
  /** What it was registered with: userNo, companyCode, factorNo, deviceId, initNum. */
  readonly names: Body;
  /** When the answer to its registration was complete, in epoch milliseconds. */
  readonly from: number;
  /** The same of its removal or replacement. */
  until: number | undefined;
}

export type MeterBook = ReturnType<typeof createMeterBook>;

/** The meters that a record shows being registered, replaced and removed [2.4.1, 2.4.2, 2.4.7]. */
export function createMeterBook() {
  const byMeter = new BoundedMap<string, KnownMeter>(MOST_REMEMBERED);
  const byUser = new BoundedMap<string, KnownMeter>(MOST_REMEMBERED);

  function register(meterNo: string, names: Body, from: number): void {
    const meter = { meterNo, names, from, until: undefined };
    const userNo = nameIn(names, 'userNo') ?? '';
    // Whoever was there first is the one that has the name.
    if (!inUse(byMeter.get(meterNo), from)) byMeter.set(meterNo, meter);
    if (!inUse(byUser.get(userNo), from)) byUser.set(userNo, meter);
  }

  function retire(meterNo: string, at: number): KnownMeter | undefined {
    const meter = byMeter.get(meterNo);
    if (meter) meter.until ??= at;
    return meter;
  }

  return {
    /** Learns from what was accepted. */
    note({ operation, at, exchange, request, answer }: Watched): void {
      const meterNo = nameIn(request, 'meterNo');
      if (!request || meterNo === undefined || !answer?.envelope?.succeeded) return;
      const end = at + exchange.durationMs;
      const { deviceId } = answer.envelope.payload;
      if (operation.id === '1001') register(meterNo, { ...request, deviceId }, end);
      if (operation.id === '1002') retire(meterNo, end);
      if (operation.id !== '1009') return;
      const newMeterNo = nameIn(request, 'newMeterNo');
      const old = retire(meterNo, end);
      if (newMeterNo === undefined) return;
      const names = { ...old?.names, ...request, deviceId, initNum: request.newNum };
      register(newMeterNo, names, end);
    },
    /** The meter of a number, where the record shows it in use when the request began. */
    findInUse: (meterNo: string | undefined, at: number) => inUse(byMeter.get(meterNo ?? ''), at),
    /** The same by its user. */
    findOfUser: (userNo: string | undefined, at: number) => inUse(byUser.get(userNo ?? ''), at),
    /** The meter of a number, where the record shows it removed when the request began. */
    findRetired(meterNo: string | undefined, at: number): KnownMeter | undefined {
      const meter = byMeter.get(meterNo ?? '');
      return meter?.until !== undefined && meter.until < at ? meter : undefined;
    },
    /** Whether the record shows it being registered, at whatever time. */
    isRegistered: (meterNo: string | undefined) => byMeter.has(meterNo ?? ''),
  };
}

function inUse(meter: KnownMeter | undefined, at: number): KnownMeter | undefined {
  if (!meter || meter.from >= at) return undefined;
  return meter.until === undefined || meter.until > at ? meter : undefined;
}
