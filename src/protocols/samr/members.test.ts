import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { memberText, plainText, readMembers, toMembers, writeMembers } from './members.js';

const faker = createFaker('members');

const STRINGS = [
  '',
  'a',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\"',
  '压力',
  '😀',
  '\ud800',
  '\n',
];

/** A random value, some of it in unusual but lawful spelling. */
function drawValue(depth: number): string {
  const kind = faker.number.int({ max: depth > 0 ? 5 : 3 });
  const list = () => Array.from({ length: faker.number.int({ max: 3 }) });
  const blank = () => faker.helpers.arrayElement(['', '', ' ', '\n\t', '\r\n  ']);
  switch (kind) {
    case 0:
      return drawString();
    case 1:
      return faker.helpers.arrayElement(['0', '-1.50', '1e2', '1.0E-7', '12345678901234567890']);
    case 2:
      return faker.helpers.arrayElement(['true', 'false', 'null']);
    case 3:
      return drawString();
    case 4:
      return `[${blank()}${list()
        .map(() => drawValue(depth - 1) + blank())
        .join(`,${blank()}`)}]`;
    default:
      return drawObject(depth - 1, list().length).json;
  }
}

function drawString(): string {
  const text = STRINGS.concat(STRINGS)
    .filter(() => faker.datatype.boolean(0.2))
    .join('');
  const json = JSON.stringify(text);
  return faker.datatype.boolean(0.3) ? json.replaceAll('a', '\\u0061') : json;
}

function drawObject(depth: number, size: number) {
  const members = Array.from({ length: size }, () => [drawString(), drawValue(depth)] as const);
  const blank = () => faker.helpers.arrayElement(['', '', ' ', '\n\t', '\r\n  ']);
  const inside = members.map(
    ([name, text]) => `${blank()}${name}${blank()}:${blank()}${text}${blank()}`,
  );
  return { members, json: `{${inside.join(',') || blank()}}` };
}

it('takes the exact text of every member, whatever stands around and within it', () => {
  for (let round = 0; round < 2000; round += 1) {
    const { members, json } = drawObject(4, faker.number.int({ max: 6 }));
    const expected = members.map(([name, text]) => ({ name: JSON.parse(name) as string, text }));
    expect(readMembers(` ${json}\n`), json).toEqual(expected);
  }
});

it('agrees with JSON.parse on what the members mean', () => {
  for (let round = 0; round < 500; round += 1) {
    const { json } = drawObject(3, 4);
    const members = readMembers(json) ?? [];
    const parsed = JSON.parse(json) as Record<string, unknown>;
    expect(new Set(members.map(({ name }) => name))).toEqual(new Set(Object.keys(parsed)));
    for (const [name, value] of Object.entries(parsed)) {
      expect(JSON.parse(memberText(members, name) ?? 'null')).toEqual(value);
    }
    expect(JSON.parse(writeMembers(members))).toEqual(parsed);
  }
});

it.each([
  '',
  '[]',
  '[{"a":1}]',
  'null',
  '"{}"',
  '{',
  '{"a"}',
  '{"a":1,}',
  '{"a":1}}',
  '{"a":01}',
  "{'a':1}",
  '{"a":"\\x"}',
])('finds no members in %j', (json) => {
  expect(readMembers(json)).toBeUndefined();
});

describe('hostile text', () => {
  it('is read however deep it is nested', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
    expect(readMembers(`{"x":${deep},"y":2}`)).toEqual([
      { name: 'x', text: deep },
      { name: 'y', text: '2' },
    ]);
  });

  it('is read in a time that grows with its length', () => {
    const long = JSON.stringify('\\"{['.repeat(1_000_000));
    const started = performance.now();
    expect(readMembers(`{"x":[${long}]}`)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('cannot hide a member behind an escaped name, a second one or a prototype', () => {
    const members = readMembers('{"sig\\u006e":"1","a":1,"a":2,"__proto__":{"a":3}}') ?? [];
    expect(members.map(({ name }) => name)).toEqual(['sign', 'a', 'a', '__proto__']);
    expect(memberText(members, 'sign')).toBe('"1"');
    expect(memberText(members, 'a')).toBe('2');
    expect(memberText(members, '__proto__')).toBe('{"a":3}');
    expect(memberText(members, 'toString')).toBeUndefined();
  });
});

it('decodes texts and leaves everything else as it stands', () => {
  expect(['"\\u538b\\n"', '[ "\\u538b" ]', '1.50', 'null', '""'].map(plainText)).toEqual([
    '压\n',
    '[ "\\u538b" ]',
    '1.50',
    'null',
    '',
  ]);
});

it('writes members as compact JSON does', () => {
  const fields = { a: '压"', b: [{ c: 1.5 }], d: undefined, e: '' };
  expect(writeMembers(toMembers(fields))).toBe(JSON.stringify(fields));
});

it('passes over a byte order mark', () => {
  expect(readMembers('\ufeff {"a": 1}')).toEqual([{ name: 'a', text: '1' }]);
});
