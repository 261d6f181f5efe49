import type { Provocation } from '../../kit/provocations/provocation.js';

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [];
