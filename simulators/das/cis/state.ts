import type { MeterIdentity, Parameters } from '../../../src/protocols/das/demonstration.js';
import { DAS_FLEET } from '../../../src/protocols/das/fleet.js';
import { MeterBook } from '../../kit/meters/meter-book.js';
import { PeerState } from '../peer/peer-state.js';

/** A meter as the customer information system knows it, and what it answers to a report of it. */
export interface KnownMeter extends MeterIdentity {
  /** 0 opens, 1 closes, 2 leaves the valve alone, 3 closes in the ordinary way [2.4.11]. */
  readonly valvecontrol: string;
  /** Ten-thousandths of a yuan. */
  readonly currentPrice: number;
  /** What is left on the meter, in ten-thousandths. */
  readonly remaining: number;
  /** The latest report. */
  reading?: { readonly readNum: string; readonly readDate: string };
}

/** What the system has learned from its own requests, to fill the next ones with. */
interface Learned {
  priceCode?: string;
  /** Of the meter that was registered last. */
  meterNo?: string;
  /** serialNo of the latest command. */
  command?: string;
}

const DEFAULT_PRICE = 25_000;
const DEFAULT_REMAINING = 1_000_000;

/** A meter with the usual answer: leave the valve alone, 2.5 yuan, 100 yuan left. */
export function knowMeter({ meterNo, userNo, deviceId }: MeterIdentity): KnownMeter {
  return {
    meterNo,
    userNo,
    deviceId,
    valvecontrol: '2',
    currentPrice: DEFAULT_PRICE,
    remaining: DEFAULT_REMAINING,
  };
}

/** What the customer information system knows. */
export class State extends PeerState {
  readonly meters: MeterBook<KnownMeter>;
  learned: Learned = {};

  /** @param fleet meters that are known by their rule, besides those of the parameters */
  constructor(parameters: Parameters, fleet = 0) {
    super(parameters);
    this.meters = new MeterBook({
      rule: DAS_FLEET,
      size: fleet,
      meet: (number) => knowMeter(DAS_FLEET.identityOf(number)),
    });
    this.reset();
  }

  /** The meter when it is this user's. */
  find(userNo: string, meterNo: string): KnownMeter | undefined {
    const meter = this.meters.get(meterNo);
    return meter?.userNo === userNo ? meter : undefined;
  }

  /** Adds the meter, or takes the place of the one with its number. */
  put(meter: KnownMeter): void {
    this.meters.set(meter.meterNo, meter);
    this.touch();
  }

  remove(meterNo: string): void {
    this.meters.delete(meterNo);
    this.touch();
  }

  /** Back to the meters of the parameters. */
  reset(): void {
    this.meters.clear();
    this.served.clear();
    this.learned = {};
    for (const meter of this.parameters.meters) this.put(knowMeter(meter));
  }
}
