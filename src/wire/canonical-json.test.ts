import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('writes the example of RFC 8785, section 3.2.2, as section 3.2.3 has it', () => {
  const value = JSON.parse(
    String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`,
  );
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

it('sorts names by their UTF-16 units', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '😀', '\u0080', 'ö', '__proto__'];
  const value = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:0`).join()}}`);
  const sorted = ['\r', '1', '__proto__', '\u0080', 'ö', '\u20ac', '😀', '\ufb33'];
  expect([...canonicalJson(value).matchAll(/"(.*?)":0/g)].map(([, name]) => name)).toEqual(
    sorted.map((name) => JSON.stringify(name).slice(1, -1)),
  );
});

it('leaves out what a file would not hold', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, Number.NaN, -0] })).toBe(
    '{"a":[null,null,0]}',
  );
});

it('survives a file, whatever its layout and the order of members', () => {
  fc.assert(
    fc.property(VALUE, fc.nat(3), (value, indent) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(JSON.stringify(value, null, indent)))).toBe(text);
      expect(canonicalJson(reverse(value))).toBe(text);
    }),
  );
});

/** Half a character as well, as only JSON's escapes can hold it. */
const TEXT = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
const LEAF = fc.oneof(TEXT, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const VALUE = fc.dictionary(TEXT, fc.oneof(LEAF, fc.array(fc.dictionary(TEXT, LEAF))));

function reverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverse);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reverse(member)] as const);
  return Object.fromEntries(members.reverse());
}
