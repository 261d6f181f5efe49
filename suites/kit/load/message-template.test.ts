import { describe, expect, it } from 'vitest';
import { FORM_ENCODING, JSON_ENCODING } from '../encoding.js';
import { createTemplate } from './message-template.js';

const base = { code: '燃气', amount: 1.5, list: [{ a: 1 }] };
const sample = { serialNo: 'x1', rows: [{ b: '"' }] };

describe('createTemplate', () => {
  it.each([
    ['JSON', JSON_ENCODING, sample],
    ['a form', FORM_ENCODING, { serialNo: 'x 1&', reading: '0.10' }],
  ])('writes what %s would be as a whole', (_name, { write, writeValue }, values) => {
    const whole = (body: object) => write(body as Record<string, unknown>, 'op');
    const fill = writeValue && createTemplate({ write: whole, writeValue, base, sample: values });
    const others = Object.fromEntries(Object.keys(values).map((name) => [name, `${name} 表"&=\\`]));
    expect(fill?.(others)).toBe(whole({ ...base, ...others }));
  });

  it('keeps the order of fields that the base has, too', () => {
    const write = JSON.stringify;
    const fill = createTemplate({
      write,
      writeValue: JSON.stringify,
      base: { b: 1, a: 2 },
      sample: { a: 3, b: 4 },
    });
    expect(fill?.({ a: 5, b: 6 })).toBe('{"b":6,"a":5}');
  });

  it('is not had where a value is changed on its way', () => {
    const write = (body: object) => JSON.stringify(body).toUpperCase();
    expect(createTemplate({ write, writeValue: JSON.stringify, base, sample })).toBeUndefined();
    const digest = (body: object) => JSON.stringify({ ...body, sum: JSON.stringify(body).length });
    expect(
      createTemplate({ write: digest, writeValue: JSON.stringify, base, sample }),
    ).toBeUndefined();
  });

  it('leaves messages without one of the values to others', () => {
    const fill = createTemplate({
      write: JSON.stringify,
      writeValue: JSON.stringify,
      base,
      sample,
    });
    expect(fill?.({ serialNo: 'x' })).toBeUndefined();
  });
});
