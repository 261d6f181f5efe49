import { describe, expect, it } from 'vitest';
import type { Exchange, Purpose } from '../src/model/exchange.js';
import type { Finding } from '../src/model/finding.js';
import { text } from '../src/model/text.js';
import { culpritOf, placesOf } from './places.js';
import { exchangeOf, unanswered } from './testing/sample-exchanges.js';

const found = (pointer: string, actual: string): Finding => ({
  pointer,
  expected: text('', ''),
  actual: text(actual, actual),
  weight: 'must',
});

/** An exchange whose judged message has the body; by its purpose and operation. */
function exchange(purpose: Purpose, operation: string, body: unknown): Exchange {
  const plain = exchangeOf(purpose, 0, 10);
  const written = JSON.stringify(body);
  return purpose === 'callback'
    ? { ...plain, operation, request: { ...plain.request, body: written } }
    : { ...plain, operation, response: { status: 200, headers: {}, body: written } };
}

const judged = (operation: string, exchanges: readonly Exchange[], ...findings: Finding[]) => ({
  operation,
  exchanges,
  findings,
});

describe('culpritOf', () => {
  const command = exchange('setup', 'recharge', { code: '0', no: '1' });
  const callback = exchange('callback', 'rechargeUp', { no: '2' });
  const reading = exchange('control', 'read', { no: '3' });
  const tidying = exchange('cleanup', 'remove', { no: '2' });

  it.each([
    ['the callback that has the value', '/no', '"2"', 1],
    ['the control that has it', '/no', '"3"', 2],
    ['the callback, where a field is missing', '/amount', 'absent', 1],
    ['the callback, where it was decrypted', '/no', '"plain"', 1],
    ['the callback, where that is spoken of', 'callback', 'twice', 1],
    ['what has the code', 'code', '"0 done"', 0],
  ])('is %s', (_, pointer, actual, index) => {
    const exchanges = [command, callback, reading, tidying];
    expect(culpritOf(judged('recharge', exchanges, found(pointer, actual)))).toBe(index);
  });

  it('is what the case is about rather than what led there, though both have the value', () => {
    const twice = [command, exchange('stimulus', 'recharge', { no: '1' }), callback];
    expect(culpritOf(judged('recharge', twice, found('/no', '"1"')))).toBe(1);
    expect(culpritOf(judged('rechargeUp', twice, found('/no', '"9"')))).toBe(2);
    expect(culpritOf(judged('recharge', twice, found('/no', '"9"')))).toBe(1);
  });

  it('is the request that was not taken, where nothing could be judged', () => {
    const refused = { ...command, outcome: 'refused' as const };
    expect(culpritOf(judged('recharge', [reading, refused, tidying]))).toBe(1);
    expect(culpritOf(judged('recharge', [reading, unanswered()]))).toBe(1);
    expect(culpritOf(judged('recharge', []))).toBeUndefined();
  });

  it('is the last step of a sequence', () => {
    const said = text('', '');
    const step = { operation: 'read', fields: {}, expected: said, actual: said, exchange: 2 };
    const sequence = { steps: [step], repeat: '' };
    const exchanges = [command, callback, reading];
    expect(culpritOf({ ...judged('read', exchanges, found('/no', '"2"')), sequence })).toBe(2);
  });
});

describe('placesOf', () => {
  it('finds a message for each field, and none for what is no field or no JSON', () => {
    const exchanges = [
      exchange('stimulus', 'read', { list: [{ no: '4' }] }),
      exchange('callback', 'up', { no: '5' }),
    ];
    const findings = [found('/list/0/no', '"4"'), found('/no', '"5"'), found('status', '500')];
    expect(placesOf(judged('read', exchanges, ...findings))).toEqual([
      { exchange: 0, side: 'response' },
      { exchange: 1, side: 'request' },
      undefined,
    ]);
    const garbled = { ...exchanges[0], response: { status: 200, headers: {}, body: '<' } };
    expect(placesOf(judged('read', [garbled as Exchange], found('/no', '"4"')))).toEqual([
      undefined,
    ]);
  });

  it('looks at what a client sends as well as at what it was answered', () => {
    const seen = exchangeOf('observed', 0, 10);
    expect(placesOf(judged('1001', [seen], found('/userNo', '"0011000123"')))).toEqual([
      { exchange: 0, side: 'request' },
    ]);
  });
});
