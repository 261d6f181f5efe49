import { cylinder } from './cylinder.js';
import { das } from './das.js';
import type { ProtocolEntry } from './entry.js';
import { mohurd } from './mohurd.js';
import { qinchuan } from './qinchuan.js';
import { samr } from './samr.js';

/** The only list of protocols. */
export const PROTOCOLS: readonly ProtocolEntry[] = [das, qinchuan, cylinder, mohurd, samr];
