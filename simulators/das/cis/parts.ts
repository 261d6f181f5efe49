import type { Credentials } from '../../../src/protocols/das/token.js';
import type { Defect } from '../../kit/alterations/defect.js';
import type { Parts } from '../../kit/parts.js';
import type { SenderParts } from '../peer/peer.js';
import type { State } from './state.js';

/** The parts of the customer information system: each can be replaced alone. */
export interface SystemParts extends Parts<State>, SenderParts {}

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts, Credentials>;
