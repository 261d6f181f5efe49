import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TROUBLES } from '../model/exchange.js';
import { readHar } from './har.js';
import { writeHar } from './har-writer.js';
import type { HeaderLine, WireExchange } from './wire-exchange.js';

const header = fc.tuple(
  fc.stringMatching(/^[A-Za-z-]{1,12}$/),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const headers = fc.array<HeaderLine>(header, { maxLength: 5 });
const body = fc.option(
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => Buffer.from(text)),
  ),
  { nil: undefined },
);
const sentence = fc.stringMatching(/^[a-z ]{1,20}$/);
const trouble = fc.option(
  fc.record({
    kind: fc.constantFrom(...TROUBLES),
    message: fc.record({ zh: sentence, en: sentence }),
  }),
  { nil: undefined },
);

const exchange = fc
  .record({
    at: fc.integer({ min: 0, max: 4e12 }),
    durationMs: fc.integer({ min: 0, max: 1e6 }).map((tenths) => tenths / 10),
    method: fc.constantFrom('GET', 'POST', 'HEAD'),
    url: fc.webUrl({ withQueryParameters: true }),
    requestHeaders: headers,
    requestBody: body,
    status: fc.constantFrom(0, 200, 404, 503),
    responseHeaders: headers,
    responseBody: body,
    trouble,
  })
  .map(
    (fields) =>
      Object.fromEntries(
        Object.entries(fields).filter(([, value]) => value !== undefined),
      ) as unknown as Omit<WireExchange, 'index'>,
  );

const written = (exchanges: Iterable<WireExchange>) =>
  [...writeHar(exchanges, { name: 'duijie', version: '1' })].join('');

describe('writeHar', () => {
  it('writes what readHar reads as the same exchanges', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 4 }), (drawn) => {
        const exchanges = drawn
          .sort((a, b) => a.at - b.at)
          .map((one, i) => ({ index: i + 1, ...one }));
        expect(readHar(written(exchanges))).toEqual({ exchanges, broken: [], notes: [] });
      }),
    );
  });

  it('holds one exchange at a time', () => {
    let drawn = 0;
    function* endless(): Generator<WireExchange> {
      for (;;) {
        drawn += 1;
        yield { ...(fc.sample(exchange, 1)[0] as WireExchange), index: drawn };
      }
    }
    const pieces = writeHar(endless(), { name: 'duijie', version: '1' });
    for (let i = 0; i < 4; i += 1) pieces.next();
    expect(drawn).toBe(3);
  });
});
