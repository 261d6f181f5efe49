import { textOf } from '../kit/messages/field-text.js';
import type { SystemParts } from './parts.js';

export const HANDLERS: SystemParts['handlers'] = {
  alarm({ fields, state }) {
    state.take(textOf(fields, 'detectorNo'), textOf(fields, 'level'));
    return {};
  },
};
