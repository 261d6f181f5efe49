import { readEnvelope } from '../../../src/protocols/qinchuan/envelope.js';
import type { AdminRoute } from '../../kit/admin/admin-route.js';
import { createIssueRoute, type Issuer } from '../../kit/admin/issue-route.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { knowMeter, type State } from './state.js';
import { suggestFields } from './suggestions.js';

/** What can be set off in the business platform: any request to its peer. */
export function createTriggers(issuer: Issuer<State>): AdminRoute[] {
  return [
    createIssueRoute(issuer, 'prepose', suggestFields, (operation, fields, answer) => {
      if (readEnvelope(answer)?.succeeded) learn(issuer.state, operation, fields);
    }),
  ];
}

/** Takes note of a request that was a success. */
function learn(state: State, operation: string, fields: Fields): void {
  const meterNo = textOf(fields, 'meterNo');
  if (operation === 'recharge') {
    const tradeNo = textOf(fields, 'tradeNo');
    state.learned.trade = { meterNo, tradeNo, rechargeNum: textOf(fields, 'rechargeNum') };
  }
  if (operation === 'meterInfo') {
    if (fields.meterOperation === 'remove') state.meters.delete(meterNo);
    else {
      state.meters.set(meterNo, knowMeter({ meterNo, userNo: textOf(fields, 'userNo') }));
      state.learned.meterNo = meterNo;
    }
  }
  state.touch();
}
