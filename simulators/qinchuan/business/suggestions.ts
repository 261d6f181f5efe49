import { randomUUID } from 'node:crypto';
import { formatTime } from '../../../src/specification/time.js';
import type { IssueContext } from '../../kit/admin/issue-route.js';
import type { Fields } from '../../kit/rule.js';
import type { State } from './state.js';

type Suggestion = (context: IssueContext<State>) => Fields;

/** Optional fields without which a command says nothing [QC-R23], and what depends on others. */
const SUGGESTIONS: Readonly<Record<string, Suggestion>> = {
  valveOperate: () => ({ valveOperate: '0' }),
  dataSupplement: ({ now }) => {
    const today = formatTime(now, 'yyMMdd');
    return { beginDate: today, endDate: today };
  },
  updatePriceAndBalance: () => ({ price: '2.8000', balanceAmt: '100.0000' }),
  recharge: () => ({ rechargeType: '1', rechargeNum: '100.0000' }),
  cancelRecharge: ({ state }) => ({ ...state.learned.trade }),
  meterInfo: ({ faker }) => ({
    meterOperation: 'register',
    meterNo: faker.string.numeric({ length: 12, allowLeadingZeros: false }),
  }),
};

/** Fields of a proper request, of this and other operations, that go together. */
export function suggestFields(
  operation: string,
  _given: Fields,
  context: IssueContext<State>,
): Fields {
  const { state } = context;
  const [first] = state.meters.values();
  const meter = state.meters.get(state.learned.meterNo ?? '') ?? first;
  return {
    commandSeq: randomUUID().replaceAll('-', ''),
    meterType: state.parameters.meterType,
    ...(meter ? { meterNo: meter.meterNo } : {}),
    ...SUGGESTIONS[operation]?.(context),
  };
}
