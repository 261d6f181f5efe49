import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { Generations } from '../../kit/generations.js';
import type { Condition, DailyUsage } from '../../kit/meters/usage.js';
import { SimulatorState } from '../../kit/state.js';
import { Accountant } from './meters/account.js';
import type { Meter } from './meters/meter.js';

/** Commands that are remembered at least. */
const REMEMBERED = 100_000;

/** What the sensor network platform knows. */
export class State extends SimulatorState {
  readonly meters = new Map<string, Meter>();
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
    this.accounts = new Accountant(usage);
    this.condition = condition;
  }

  clear(): void {
    this.meters.clear();
    this.served.clear();
    this.touch();
  }
}
