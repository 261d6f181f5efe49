import type { StateDocument } from '../kit/admin/admin-routes.js';
import { readMembers } from '../kit/admin/document-object.js';
import type { State } from './state.js';

/** The state as a JSON document, which can only be read and reset. */
export function createStateDocument(state: State): StateDocument {
  return {
    read: () => ({ levels: Object.fromEntries(state.levels) }),
    write: (value) => void readMembers(value, ['revision']),
    reset: () => state.reset(),
  };
}
