import { BUDGETS } from '../../../src/model/budgets.js';
import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import { hourOf } from '../../kit/meters/calendar.js';
import type { Condition, DailyUsage } from '../../kit/meters/usage.js';
import { shareOf } from '../../kit/share.js';
import { PeerState } from '../peer/peer-state.js';
import { Accountant } from './meters/account.js';
import { CommandBook } from './meters/command-book.js';
import { latestTurn, type Meter, type Turn } from './meters/meter.js';
import { MeterRegister } from './meters/meter-register.js';
import { PriceBook } from './meters/price-book.js';

/** Turns that all meters keep, and each; earlier ones are settled and forgotten. */
const TURNS = BUDGETS.state.dasTurns.limit;
const TURNS_OF_A_METER = { least: 4, most: 200 };

/** What a meter shows at its latest reading; volumes and amounts in ten-thousandths. */
interface Reading {
  readonly at: number;
  readonly reading: number;
  /** Used since the installation. */
  readonly volume: number;
  readonly amount: number;
  readonly balance: number;
}

/** What the data acquisition system knows. */
export class State extends PeerState {
  readonly meters = new MeterRegister();
  readonly prices = new PriceBook();
  readonly commands = new CommandBook();
  readonly accounts: Accountant;
  readonly condition: (meterNo: string) => Condition;

  constructor(
    parameters: Parameters,
    usage: DailyUsage,
    condition: (meterNo: string) => Condition,
  ) {
    super(parameters);
    this.accounts = new Accountant(usage, this.prices);
    this.condition = condition;
  }

  /** The latest reading up to an instant: meters are read when installed and at every full hour. */
  read(meter: Meter, instant: number): Reading {
    const at = Math.max(meter.installedAt, hourOf(instant));
    const { volume, amount } = this.accounts.at(meter, at);
    const balance = meter.recharged - meter.carriedCost - amount;
    return { at, reading: meter.base + volume, volume, amount, balance };
  }

  /** Sets a meter to another price or its valve to another position. */
  turn(meter: Meter, change: Partial<Omit<Turn, 'at'>>, now: number): void {
    meter.turns.push({ ...latestTurn(meter), ...change, at: now });
    const most = shareOf(TURNS, this.meters.size, TURNS_OF_A_METER);
    if (meter.turns.length > most) this.accounts.forgetTurns(meter, Math.floor(most / 2));
    this.touch();
  }

  clear(): void {
    this.meters.clear();
    this.prices.clear();
    this.commands.clear();
    this.served.clear();
    this.touch();
  }
}
