import type { Defect } from '../kit/alterations/defect.js';
import type { Parts } from '../kit/parts.js';
import type { State } from './state.js';

export type SystemParts = Parts<State>;
export type SystemDefect = Defect<SystemParts>;
