import { BUDGETS } from '../../../src/model/budgets.js';
import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { BoundedStore, type Room } from '../../kit/bounded-store.js';
import { Generations } from '../../kit/generations.js';
import type { Condition, DailyUsage } from '../../kit/meters/usage.js';
import { shareOf } from '../../kit/share.js';
import { SimulatorState } from '../../kit/state.js';
import { Accountant } from './meters/account.js';
import type { Meter } from './meters/meter.js';

/** Meters that are kept. */
const METERS: Room = {
  entries: BUDGETS.state.meters.limit,
  bytes: BUDGETS.state.meterBytes.limit,
};

/** Turns that all meters keep, and each; of earlier ones nothing can be asked any more. */
const TURNS = BUDGETS.state.preposeTurns.limit;
const TURNS_OF_A_METER = { least: 4, most: 500 };

/** Commands that are remembered at least. */
const REMEMBERED = 100_000;

/** What the sensor network platform knows. */
export class State extends SimulatorState {
  readonly meters = new BoundedStore<Meter>(METERS);
  readonly accounts: Accountant;
  readonly condition: (meterNo: string) => Condition;
  /** Answers to commands that took effect, so that a repeat does not [QC-R16]. */
  readonly served = new Generations<string>(REMEMBERED);
  readonly parameters: Parameters;

  constructor(
    parameters: Parameters,
    usage: DailyUsage,
    condition: (meterNo: string) => Condition,
  ) {
    super();
    this.parameters = parameters;
    this.accounts = new Accountant(usage, () => shareOf(TURNS, this.meters.size, TURNS_OF_A_METER));
    this.condition = condition;
  }

  clear(): void {
    this.meters.clear();
    this.served.clear();
    this.touch();
  }
}
