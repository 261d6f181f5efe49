import type { AdminRoute } from '../kit/admin/admin-route.js';
import type { Journal } from '../kit/journal/journal.js';
import { readLog } from './exchange-log.js';
import { selectRecords } from './records.js';

/** `GET /__admin/log?action=01&result=0000`: rows of the exchange log that have all these values. */
export function createTriggers(journal: Journal): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/log',
      run: ({ query }) => ({ log: selectRecords(readLog(journal), [Object.fromEntries(query)]) }),
    },
  ];
}
