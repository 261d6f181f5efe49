import type { Credentials } from '../../../src/protocols/das/token.js';
import type { Defect } from '../../kit/defect.js';
import { createSharedDefects } from '../peer/shared-defects.js';
import { COMMAND_DEFECTS } from './defects/commands.js';
import { DETAIL_DEFECTS } from './defects/details.js';
import { MESSAGE_DEFECTS } from './defects/messages.js';
import { READING_DEFECTS } from './defects/readings.js';
import { STATE_DEFECTS } from './defects/state.js';
import type { DasParts } from './parts.js';
import type { DasState } from './state.js';

/** Mistakes that a data acquisition system can be made to make. */
export const DAS_DEFECTS: readonly Defect<DasParts, Credentials>[] = [
  ...createSharedDefects<DasState>(),
  ...DETAIL_DEFECTS,
  ...READING_DEFECTS,
  ...STATE_DEFECTS,
  ...COMMAND_DEFECTS,
  ...MESSAGE_DEFECTS,
];
