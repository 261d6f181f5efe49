import { das } from './das.js';
import type { ProtocolEntry } from './entry.js';

/** The only list of protocols. */
export const PROTOCOLS: readonly ProtocolEntry[] = [das];
