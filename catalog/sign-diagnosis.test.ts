import { describe, expect, it } from 'vitest';
import { linesOf } from '../src/diagnosis/diagnosis-lines.js';
import { DEMONSTRATION_CREDENTIALS as SAMR } from '../src/protocols/samr/demonstration.js';
import { md5Hex } from '../src/wire/digest.js';
import type { SigningEntry, SigningValues } from './entry.js';
import { PROTOCOLS } from './protocols.js';

const SECRET = 'Made-up Secret 9f31c7';
const TIME = '20260301093000';

const MISTAKES: readonly (readonly [string, string, SigningValues, RegExp])[] = [
  [
    'das',
    'exchange',
    { 'app-code': 'A1', 'app-secret': SECRET, check: md5Hex(`${SECRET}A1${TIME}`) },
    /appCode and appSecret are exchanged/,
  ],
  [
    'das',
    'line break',
    { 'app-code': 'A1', 'app-secret': SECRET, authorization: 'QTE6MjAy\nNjAzMDEwOTMwMDA=' },
    /line breaks in the Base64/,
  ],
  [
    'qinchuan',
    'UTC',
    { 'app-id': 'Q1', 'app-secret': SECRET, check: md5Hex(`Q1${SECRET}20260301013000`) },
    /UTC instead of China Standard Time/,
  ],
  [
    'qinchuan',
    'signature',
    {
      'app-id': 'Q1',
      'app-secret': SECRET,
      body: JSON.stringify({ b: '1', a: '', sign: md5Hex(`b=1&key=${SECRET}`) }),
    },
    /empty parameters are left out/,
  ],
  [
    'qinchuan',
    'cipher text',
    {
      'app-id': 'Q1',
      'app-secret': SECRET,
      'aes-key': 'abcdef0123456789',
      decrypt: '100.0000x',
    },
    /no known mistake/,
  ],
  [
    'samr',
    'key first',
    { key: SAMR.key, body: '{"b":"1","a":"2"}', check: md5Hex(`key=${SAMR.key}&a=2&b=1`) },
    /key= is placed first/,
  ],
  ['cylinder', 'newline', { token: SECRET, check: `${encodeURIComponent(SECRET)}%0A` }, /newline/],
  [
    'mohurd',
    'exchange',
    { 'system-id': 'SYS1', key: SECRET, check: `systemId=${SECRET}&key=SYS1` },
    /keys.business instead of systemId/,
  ],
];

function signingOf(id: string): SigningEntry {
  const found = PROTOCOLS.find((protocol) => protocol.id === id);
  if (!found) throw new RangeError(`no protocol ${id}`);
  return found.signing;
}

describe('duijie sign', () => {
  it.each(MISTAKES)('names in %s: %s', (id, _mistake, values, name) => {
    const timed = 'app-secret' in values && !values.authorization ? { timestamp: TIME } : {};
    const { check } = signingOf(id).explain({ ...values, ...timed }, 0);
    expect(check?.matches).toBe(false);
    const said = check?.diagnosis ? linesOf(check.diagnosis).map(([, { en }]) => en) : [];
    expect(said.join('\n')).toMatch(name);
    expect(said.join('\n')).not.toContain(SECRET);
  });
});
