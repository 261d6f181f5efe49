import { BUDGETS } from '../../../src/model/budgets.js';
import type { MeterIdentity, Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { QINCHUAN_FLEET } from '../../../src/protocols/qinchuan/fleet.js';
import { BoundedStore, type Room } from '../../kit/bounded-store.js';
import { MeterBook } from '../../kit/meters/meter-book.js';
import { SimulatorState } from '../../kit/state.js';

/** A meter as the business platform knows it: what the latest reports have said of it. */
export interface KnownMeter {
  readonly meterNo: string;
  readonly userNo: string;
  reading?: { readonly readingNum: string; readonly dataTime: string };
  valveStatus?: string;
  /** Alarms that last, by type. */
  readonly alarms: Set<string>;
  /** The latest result, by the operation that reported it. */
  readonly results: Map<string, { readonly commandSeq: string; readonly resultCode: string }>;
}

/** Meters that are kept of those that reports have made known. */
const MET: Room = {
  entries: BUDGETS.state.reportedMeters.limit,
  bytes: BUDGETS.state.reportedMeterBytes.limit,
};

/** What the platform has learned from its own commands, to fill the next ones with. */
interface Learned {
  /** Of the meter that was registered last. */
  meterNo?: string;
  /** The latest recharge. */
  trade?: { readonly meterNo: string; readonly tradeNo: string; readonly rechargeNum: string };
}

export function knowMeter({ meterNo, userNo = '' }: MeterIdentity): KnownMeter {
  return { meterNo, userNo, alarms: new Set(), results: new Map() };
}

/** What the business platform knows. */
export class State extends SimulatorState {
  readonly meters: MeterBook<KnownMeter>;
  learned: Learned = {};
  readonly parameters: Parameters;

  /** Numbers that reports have made known; with them the meters make room. */
  readonly #met = new BoundedStore<string>(MET, (meterNo) => this.meters.delete(meterNo));

  /** @param fleet meters that are known by their rule, besides those of the parameters */
  constructor(parameters: Parameters, fleet = 0) {
    super();
    this.parameters = parameters;
    this.meters = new MeterBook({
      rule: QINCHUAN_FLEET,
      size: fleet,
      meet: (number) => knowMeter(QINCHUAN_FLEET.identityOf(number)),
    });
    this.reset();
  }

  /** The meter of that number, which a report may make known [QC-R14]. */
  meet(meterNo: string): KnownMeter {
    const known = this.meters.get(meterNo);
    if (known) return known;
    const met = knowMeter({ meterNo });
    this.meters.set(meterNo, met);
    this.#met.set(meterNo, meterNo);
    return met;
  }

  /** Back to the meters of the parameters. */
  reset(): void {
    this.meters.clear();
    this.#met.clear();
    this.learned = {};
    for (const meter of this.parameters.meters) this.meters.set(meter.meterNo, knowMeter(meter));
    this.touch();
  }
}
