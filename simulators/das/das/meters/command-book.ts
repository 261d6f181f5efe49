import type { ParamNo } from '../../../../src/protocols/das/generated/messages.js';
import { Generations } from '../../../kit/generations.js';

/** A command on its way to a meter [2.4.3]. */
export interface Command {
  /** 1004's serialNo, by which 1005 and 2002 name it. */
  readonly serialNo: string;
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId: string;
  /** 03 valve, 05 recharge. */
  readonly paramNo: ParamNo;
  /** 03: opens or closes the valve. */
  readonly opens?: boolean;
  /** 05: ten-thousandths of a yuan. */
  readonly amount?: number;
  /** 05: `yyyy-MM-dd HH:mm:ss`. */
  readonly date?: string;
}

export type CommandState = 'pending' | 'executed' | 'failed' | 'cancelled';

/** Finished commands that are remembered at least. */
const REMEMBERED = 50_000;

/** Commands by their serial number; those finished long ago are forgotten. */
export class CommandBook {
  readonly #pending = new Map<string, Command>();
  readonly #finished = new Generations<CommandState>(REMEMBERED);

  add(command: Command): void {
    this.#pending.set(command.serialNo, command);
  }

  pending(serialNo: string): Command | undefined {
    return this.#pending.get(serialNo);
  }

  stateOf(serialNo: string): CommandState | undefined {
    return this.#pending.has(serialNo) ? 'pending' : this.#finished.get(serialNo);
  }

  finish(serialNo: string, state: Exclude<CommandState, 'pending'>): void {
    this.#pending.delete(serialNo);
    this.#finished.set(serialNo, state);
  }

  allPending(): IterableIterator<Command> {
    return this.#pending.values();
  }

  clear(): void {
    this.#pending.clear();
    this.#finished.clear();
  }
}
