import type {
  Request2001,
  Request2002,
  Request2003,
} from '../../../src/protocols/das/generated/messages.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import type { Defect } from '../../kit/alterations/defect.js';
import type { Parts } from '../../kit/parts.js';
import type { SenderParts } from '../peer/peer.js';
import type { Alarm } from './meter-messages.js';
import type { Command } from './meters/command-book.js';
import type { Meter } from './meters/meter.js';
import type { State } from './state.js';

/** The parts of the data acquisition system: each can be replaced alone. */
export interface SystemParts extends Parts<State>, SenderParts {
  /** Lets the meter carry a command out; false when it fails. */
  execute(command: Command, state: State, now: number): boolean;
  /** The bodies of 2002 that a finished command leads to: one. */
  composeResults(
    command: Command,
    succeeded: boolean,
    state: State,
    now: number,
  ): readonly Request2002[];
  composeReading(meter: Meter, state: State, now: number): Request2001;
  composeAlarm(meter: Meter, alarm: Alarm, state: State, now: number): Request2003;
}

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts, Credentials>;
