import { calendarProvocations, troubleProvocations } from '../../kit/provocations/general.js';
import type { Manners } from '../../kit/provocations/manners.js';
import type { Provocation } from '../../kit/provocations/provocation.js';
import { MANNERS, wrongEcho } from '../provoked-manners.js';

/** Whatever a data acquisition system reports; a command has it report without delay. */
const MANNERS_OF_DAS: Manners = {
  ...MANNERS,
  canFindOut: false,
  aim: { ...MANNERS.aim, targets: [['2001', '2002', '2003']] },
  prompt: (stage) => stage.issue('1004', { paramNo: '03' }),
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS_OF_DAS),
  wrongEcho(MANNERS_OF_DAS),
  ...calendarProvocations(MANNERS_OF_DAS),
];
