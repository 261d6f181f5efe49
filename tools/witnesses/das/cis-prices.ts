import { Refused } from '../calling/conversation.js';
import type { CisCaller, Dict } from './cis-caller.js';
import { CODE } from './codes.js';

export interface PriceCodes {
  readonly flat: string;
  readonly ladder: string;
}

/**
 * A flat price, its adjustment and a ladder price [2.4.5].
 * @param adjustedFrom yyyy-MM-dd
 */
export async function setPrices(
  caller: CisCaller,
  company: Dict,
  { flat, ladder }: PriceCodes,
  adjustedFrom: string,
): Promise<void> {
  const shared = { ...company, priceCode: flat, priceType: '1' };
  await setPrice(caller, {
    ...shared,
    priceVersion: 'V1',
    priceProperty: '1',
    priceDetail: { priceLength: '1', price1: '2.8' },
  });
  await setPrice(caller, {
    ...shared,
    priceVersion: 'V2',
    priceProperty: '2',
    priceBeginDate: adjustedFrom,
    clearFlag: '1',
    priceDetail: { priceLength: '1', price1: '2.95' },
  });
  await setPrice(caller, {
    ...company,
    priceCode: ladder,
    priceVersion: 'V1',
    priceProperty: '1',
    priceType: '2',
    cycleLength: '12',
    priceDetail: {
      priceLength: '3',
      ...{ price1: '2.6', ladder1End: '220', price2: '3.1', ladder2End: '480', price3: '4.2' },
    },
  });
}

const exists = (error: unknown): boolean =>
  error instanceof Refused && error.code === CODE.priceExists;

/** No query shows a price: that it cannot be set again tells that it is there [4.5]. */
async function setPrice(caller: CisCaller, fields: Dict): Promise<void> {
  await caller.settle('1007', fields, async (refused) => {
    if (exists(refused)) return {};
    return caller.call('1007', fields).catch((error) => (exists(error) ? {} : undefined));
  });
}
