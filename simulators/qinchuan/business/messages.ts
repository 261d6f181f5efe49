import { randomUUID } from 'node:crypto';
import type { Faker } from '@faker-js/faker';
import type { Specification } from '../../../src/model/specification.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { formatTime } from '../../../src/specification/time.js';
import type { Fields } from '../../kit/rule.js';
import type { BusinessState } from './state.js';

export interface RequestContext {
  readonly spec: Specification;
  readonly state: BusinessState;
  readonly faker: Faker;
  readonly now: number;
}

type Suggestion = (context: RequestContext) => Fields;

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

/** A proper request of the operation, with the given fields instead of made-up ones. */
export function composeRequest(operation: string, given: Fields, context: RequestContext): Fields {
  const { spec, state, faker, now } = context;
  const name = `${operation}.request`;
  const [meter] = state.meters.values();
  const suggested: Fields = {
    ...makeUp(spec, name, { faker, now }),
    commandSeq: randomUUID().replaceAll('-', ''),
    meterType: state.parameters.meterType,
    ...(meter ? { meterNo: meter.meterNo } : {}),
    ...SUGGESTIONS[operation]?.(context),
  };
  const properties = spec.schemas[name]?.properties ?? {};
  const proper = Object.entries(suggested).filter(([field]) => Object.hasOwn(properties, field));
  return { ...Object.fromEntries(proper), ...given };
}
