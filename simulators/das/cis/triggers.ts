import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import type { AdminRoute } from '../../kit/admin/admin-route.js';
import { createIssueRoute, type Issuer } from '../../kit/admin/issue-route.js';
import { learn } from './learning.js';
import type { State } from './state.js';
import { suggestFields } from './suggestions.js';

/** What can be set off in the customer information system: any request to its peer. */
export function createTriggers(issuer: Issuer<State>): AdminRoute[] {
  const { spec, state } = issuer;
  return [
    createIssueRoute(issuer, 'das', suggestFields, (operation, fields, answer) => {
      const envelope = readEnvelope(spec, answer);
      if (envelope?.succeeded) learn(state, operation, fields, envelope.payload);
    }),
  ];
}
