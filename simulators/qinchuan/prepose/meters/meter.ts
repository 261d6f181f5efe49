import type { SetParameterRequest } from '../../../../src/protocols/qinchuan/generated/messages.js';
import type { Tariff } from '../../../../src/protocols/qinchuan/ladder.js';

/** What a meter is set to from an instant on, and what it shows then; in ten-thousandths. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  /** 0 open, 1 closed, 4 closed in the ordinary way [6.1]. */
  readonly valve: ValveStatus;
  readonly tariff: Tariff;
  /** Used since the installation. */
  readonly volume: number;
  /** What the ladders have counted since the tariff began. */
  readonly ladderVolume: number;
  readonly used: number;
  readonly balance: number;
}

export type ValveStatus = '0' | '1' | '4';

/** What can be set and read back [7.7, 7.8]. */
export type MeterSettings = Omit<SetParameterRequest, 'meterNo' | 'meterType' | 'commandSeq'>;

/** One recharge as the meter has taken it. */
interface Recharge {
  readonly amount: number;
  /** By volume, not by money [7.4]. */
  readonly isVolume: boolean;
  isCancelled: boolean;
}

/** A meter in service; amounts in ten-thousandths of a yuan, volumes of a cubic metre. */
export interface Meter {
  readonly meterNo: string;
  meterType: string;
  userNo: string;
  userName: string;
  address: string;
  /** The reading that it was installed with. */
  readonly base: number;
  readonly installedAt: number;
  /** The oldest first; never empty. */
  readonly turns: Turn[];
  /** A tariff that applies from a later instant [7.6]. */
  nextTariff: { readonly from: number; readonly tariff: Tariff } | undefined;
  rechargedAmount: number;
  rechargedVolume: number;
  rechargeCount: number;
  /** By trade number. */
  readonly recharges: Map<string, Recharge>;
  settings: MeterSettings;
}

type MeterSetup = Pick<
  Meter,
  'meterNo' | 'meterType' | 'userNo' | 'userName' | 'address' | 'base' | 'installedAt'
>;

/** What a meter bills by before it is told otherwise: 2.8 yuan. */
const FIRST_TARIFF: Tariff = { prices: [28_000], levels: [] };

const FIRST_SETTINGS: MeterSettings = {
  ip: '127.0.0.1',
  port: '5000',
  upCycle: '0',
  upDay: '1',
  noUseDay: '90',
  alarmOne: '10.000',
  alarmTwo: '5.000',
  overdraft: '0.000',
};

export function installMeter(setup: MeterSetup): Meter {
  const turn: Turn = {
    at: setup.installedAt,
    valve: '0',
    tariff: FIRST_TARIFF,
    volume: 0,
    ladderVolume: 0,
    used: 0,
    balance: 0,
  };
  return {
    ...setup,
    turns: [turn],
    nextTariff: undefined,
    rechargedAmount: 0,
    rechargedVolume: 0,
    rechargeCount: 0,
    recharges: new Map(),
    settings: { ...FIRST_SETTINGS },
  };
}
