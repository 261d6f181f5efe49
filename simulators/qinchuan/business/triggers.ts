import type { Specification } from '../../../src/model/specification.js';
import { readEnvelope } from '../../../src/protocols/qinchuan/envelope.js';
import { createFaker } from '../../../src/specification/faker.js';
import type { AdminRoute } from '../../kit/admin/admin-route.js';
import { createIssueRoute } from '../../kit/admin/issue-route.js';
import { textOf } from '../../kit/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { Outbox } from '../../kit/sending/outbox.js';
import { composeRequest } from './messages.js';
import { type BusinessState, knowMeter } from './state.js';

export interface BusinessTriggerOptions {
  readonly spec: Specification;
  readonly state: BusinessState;
  readonly seed: number;
  readonly outbox: Outbox | undefined;
  now(): number;
}

/** What can be set off in the business platform: any request to its peer. */
export function createBusinessTriggers(options: BusinessTriggerOptions): AdminRoute[] {
  const { spec, state, outbox } = options;
  const operations = spec.manifest.operations.filter(({ system }) => system === 'prepose');
  const faker = createFaker(options.seed, 'requests');
  return [
    createIssueRoute(
      operations.map(({ id }) => id),
      async (operation, given) => {
        const context = { spec, state, faker, now: options.now() };
        const fields = composeRequest(operation, given, context);
        const delivery = await outbox?.deliver({ operation, fields });
        if (readEnvelope(delivery?.answer)?.succeeded) learn(state, operation, fields);
        return delivery;
      },
    ),
  ];
}

/** Takes note of a request that was a success. */
function learn(state: BusinessState, operation: string, fields: Fields): void {
  const meterNo = textOf(fields, 'meterNo');
  if (operation === 'recharge') {
    const tradeNo = textOf(fields, 'tradeNo');
    state.learned.trade = { meterNo, tradeNo, rechargeNum: textOf(fields, 'rechargeNum') };
  }
  if (operation === 'meterInfo') {
    if (fields.meterOperation === 'remove') state.meters.delete(meterNo);
    else state.meters.set(meterNo, knowMeter({ meterNo, userNo: textOf(fields, 'userNo') }));
  }
  state.touch();
}
