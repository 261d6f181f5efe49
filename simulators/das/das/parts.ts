import type {
  Request2001,
  Request2002,
  Request2003,
} from '../../../src/protocols/das/generated/messages.js';
import type { Parts } from '../../kit/parts.js';
import type { SenderParts } from '../peer/peer.js';
import type { Alarm } from './meter-messages.js';
import type { Command } from './meters/command-book.js';
import type { Meter } from './meters/meter.js';
import type { DasState } from './state.js';

/** The parts of the data acquisition system: each can be replaced alone. */
export interface DasParts extends Parts<DasState>, SenderParts {
  /** Lets the meter carry a command out; false when it fails. */
  execute(command: Command, state: DasState, now: number): boolean;
  /** The bodies of 2002 that a finished command leads to: one. */
  composeResults(
    command: Command,
    succeeded: boolean,
    state: DasState,
    now: number,
  ): readonly Request2002[];
  composeReading(meter: Meter, state: DasState, now: number): Request2001;
  composeAlarm(meter: Meter, alarm: Alarm, state: DasState, now: number): Request2003;
}
