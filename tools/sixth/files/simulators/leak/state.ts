import type { StateAccess } from '../kit/admin/admin-routes.js';
import { readMembers } from '../kit/admin/document-field.js';

/** What the platform knows: the newest level of each detector. */
export class LeakState {
  readonly levels = new Map<string, string>();
  revision = 0;

  take(detectorNo: string, level: string): void {
    this.levels.set(detectorNo, level);
    this.revision += 1;
  }

  reset(): void {
    this.levels.clear();
    this.revision += 1;
  }
}

/** The state as a JSON document, which can only be read and reset. */
export function createDocument(state: LeakState): StateAccess {
  return {
    get revision() {
      return state.revision;
    },
    read: () => ({ levels: Object.fromEntries(state.levels) }),
    write: (value) => void readMembers(value, ['revision']),
    reset: () => state.reset(),
  };
}
