/** The account of a meter at an instant; volumes and amounts in ten-thousandths. */
export interface Checkpoint {
  readonly at: number;
  /** Used since the installation. */
  readonly volume: number;
  /** What that costs. */
  readonly amount: number;
  /** Used since the start of the ladder's cycle. */
  readonly cycleVolume: number;
}

/** What a meter is set to from an instant on. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly priceCode: string;
  readonly isOpen: boolean;
}

/** A meter in service. Volumes and amounts are in ten-thousandths. */
export interface Meter {
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId: string;
  readonly meterType: string;
  /** 1 at the meter, 2 by the CIS, 3 by the DAS [2.4.1]. */
  readonly billingModel: string;
  readonly userName: string;
  readonly address: string;
  /** A code of appendix 3, or empty. */
  readonly customerType: string;
  /** The reading that it was installed with. */
  readonly base: number;
  readonly installedAt: number;
  /** What it has been set to, the oldest first; never empty. */
  readonly turns: Turn[];
  /** Where its account starts: at its installation unless early turns were forgotten. */
  origin: Checkpoint;
  /** The account at the start of some later day, to spare computing it again. */
  settled: Checkpoint;
  /** What the user owes for meters before this one. */
  readonly carriedCost: number;
  recharged: number;
  rechargeCount: number;
  lastRecharge: { readonly amount: number; readonly date: string } | undefined;
  /** The day of its last report. */
  reportedDay: number | undefined;
}

/** What a new meter is known by. */
type MeterSetup = Pick<
  Meter,
  | 'meterNo'
  | 'userNo'
  | 'deviceId'
  | 'meterType'
  | 'billingModel'
  | 'userName'
  | 'address'
  | 'customerType'
  | 'base'
  | 'installedAt'
> & {
  readonly priceCode: string;
  readonly isOpen?: boolean;
  /** What the ladder's cycle has used before the installation. */
  readonly cycleVolume?: number;
};

/** Takes a meter into service; a replacement inherits what its user has paid and used. */
export function installMeter(setup: MeterSetup, former?: Meter, formerCost = 0): Meter {
  const { installedAt, priceCode, isOpen = true, cycleVolume = 0 } = setup;
  const origin: Checkpoint = { at: installedAt, volume: 0, amount: 0, cycleVolume };
  // Named one by one: a spread would keep each meter in a dictionary, at twice the memory.
  return {
    meterNo: setup.meterNo,
    userNo: setup.userNo,
    deviceId: setup.deviceId,
    meterType: setup.meterType,
    billingModel: setup.billingModel,
    userName: setup.userName,
    address: setup.address,
    customerType: setup.customerType,
    base: setup.base,
    installedAt,
    turns: [{ at: installedAt, priceCode, isOpen }],
    origin,
    settled: origin,
    carriedCost: formerCost,
    recharged: former?.recharged ?? 0,
    rechargeCount: former?.rechargeCount ?? 0,
    lastRecharge: former?.lastRecharge,
    reportedDay: undefined,
  };
}

/** What the meter is set to now. */
export function latestTurn({ turns }: Meter): Turn {
  const turn = turns.at(-1);
  if (!turn) throw new RangeError('a meter has at least one turn');
  return turn;
}
