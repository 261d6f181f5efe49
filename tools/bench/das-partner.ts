import { createDialect } from '../../suites/das/dialect.js';
import type { ChildServer } from './child-server.js';
import { generate } from './generator.js';
import { type Body, createPartner } from './partner.js';

export const das = createPartner('das', createDialect);

/** Makes a price and a meter, and gives their registration and a change that can be repeated. */
export async function settleMeter(
  server: ChildServer,
  number: string,
): Promise<{ registration: Body; change: Body }> {
  const registration = das.draw('1001', { meterNo: number, userNo: number, billingModel: '1' });
  const { priceCode } = registration;
  const price = {
    ...das.draw('1007', { priceCode, priceProperty: '1', priceType: '1' }),
    priceDetail: { priceLength: '1', price1: '2.5' },
  };
  for (const [operation, body] of [
    ['1007', price],
    ['1001', registration],
  ] as const) {
    const load = { url: server.url, connections: 1, seconds: 0, amount: 1 };
    await generate({ ...load, nextRequest: das.requests(operation, { body }) });
  }
  const change = das.draw('1008', { meterNo: number, userNo: number, newPriceCode: priceCode });
  return { registration, change };
}
