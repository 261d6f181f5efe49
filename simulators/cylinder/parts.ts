import type { Defect } from '../kit/alterations/defect.js';
import type { Parts } from '../kit/parts.js';
import type { State } from './state.js';

/** The parts of the traceability system: each can be replaced alone. */
export type SystemParts = Parts<State>;

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts>;
