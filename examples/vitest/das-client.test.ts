import { type Observer, observe } from 'duijie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DasClient } from './das-client.js';

const METER = '900000000017';
const USER = '70000000000000017';

let das: Observer;

beforeEach(async () => {
  das = await observe('das');
});

afterEach(() => das.close());

describe('the client of the data acquisition system', () => {
  it('creates a price, registers a meter with it and reads the meter', async () => {
    const client = new DasClient(das.url);
    await client.createPrice('P0001', '2.5000');
    const meter = await client.registerMeter(METER, USER, 'P0001');
    expect(await client.readMeter(meter)).toMatchObject({ meterNo: METER });

    const { fields } = await das.received('1001', { meterNo: METER });
    expect(fields).toMatchObject({ priceCode: 'P0001', initNum: '0.0000' });
    das.verify();
  });

  it('throws when it is refused', async () => {
    const client = new DasClient(das.url);
    await expect(client.registerMeter(METER, USER, 'P9999')).rejects.toThrow('9999');
    das.verify();
  });

  it('would be told of a token that is made wrongly, and how that came about', async () => {
    class Careless extends DasClient {
      protected override sign(timestamp: string) {
        const { AccessToken = '', ...rest } = super.sign(timestamp);
        return { AccessToken: AccessToken.toLowerCase(), ...rest };
      }
    }
    await new Careless(das.url).createPrice('P0001', '2.5000').catch(() => {});
    expect(() => das.verify()).toThrow(
      /1007 header AccessToken \[.*\] expected: .*; seen: .*lower/,
    );
  });
});

it('has an observer of its own in each test, so that tests may run at the same time', async () => {
  const other = await observe('das');
  await new DasClient(other.url).createPrice('P0001', '2.5000');
  expect(other.messages('1007')).toHaveLength(1);
  expect(das.messages()).toEqual([]);
  await other.close();
});
