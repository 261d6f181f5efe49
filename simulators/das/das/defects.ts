import { SHARED_DEFECTS } from '../peer/shared-defects.js';
import { COMMAND_DEFECTS } from './defects/commands.js';
import { DETAIL_DEFECTS } from './defects/details.js';
import { MESSAGE_DEFECTS } from './defects/messages.js';
import { READING_DEFECTS } from './defects/readings.js';
import { STATE_DEFECTS } from './defects/state.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that a data acquisition system can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...SHARED_DEFECTS,
  ...DETAIL_DEFECTS,
  ...READING_DEFECTS,
  ...STATE_DEFECTS,
  ...COMMAND_DEFECTS,
  ...MESSAGE_DEFECTS,
];
