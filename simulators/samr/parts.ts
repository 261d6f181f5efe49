import type { Account } from '../../src/protocols/samr/signature.js';
import type { Rewrite } from '../kit/alterations/answers.js';
import type { Defect } from '../kit/alterations/defect.js';
import type { Parts } from '../kit/parts.js';
import type { State } from './state.js';

/** The parts of the provider: each can be replaced alone. */
export interface SystemParts extends Parts<State> {
  /** Signs what alterations make of an answer. */
  readonly rewrite: Rewrite;
}

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts, Account>;
