import { createCipheriv, hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderConsole } from '../reports/console/console.js';
import { createSimulator } from '../simulators/das/das/simulator.js';
import { encodeGbk } from '../src/diagnosis/gbk.js';
import type { RulingChoices } from '../src/model/specification.js';
import { DEMONSTRATION_CREDENTIALS as DAS } from '../src/protocols/das/demonstration.js';
import { DEMONSTRATION_CREDENTIALS as SAMR } from '../src/protocols/samr/demonstration.js';
import {
  type Member,
  readMembers,
  toMembers,
  writeMembers,
} from '../src/protocols/samr/members.js';
import { canonicalText, SIGN } from '../src/protocols/samr/signature.js';
import { encodeBase64, md5Hex } from '../src/wire/digest.js';
import { tokenTimestamp } from '../src/wire/timestamp-token.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { sampleOf } from './testing/extent.js';
import { playedBy } from './testing/played-by.js';
import { rewriteAnswers, withParts } from './testing/samr-variants.js';

const { appCode, appSecret } = DAS;

/** What the user reads on the terminal when the system is certified. */
async function reportOf(
  system: CatalogSystem,
  grep: RegExp,
  choices: RulingChoices = {},
): Promise<string> {
  const rulings = { simulator: choices, suite: choices };
  const result = await certifySimulator(system, { grep, delayMs: 100, rulings });
  return renderConsole([result], { language: 'en', colour: false, width: 1000 });
}

/** A das that signs its reports in a way of its own. */
function dasThatSigns(sign: () => { AccessToken: string; Authorization: string }): CatalogSystem {
  return playedBy(findSystem('das'), ({ credentials: _, parameters: __, ...setup }) =>
    createSimulator({ ...setup, parts: { sign } }),
  );
}

const TOKENS: readonly (readonly [
  mistake: string,
  token: (time: string, now: number) => string,
  name: RegExp,
])[] = [
  ['order', (time) => md5Hex(appCode + time + appSecret), /joined in the order appCode, the time/],
  ['a missing part', (time) => md5Hex(appCode + time), /appSecret is missing or empty/],
  ['exchange', (time) => md5Hex(appSecret + appCode + time), /appCode and appSecret are exchanged/],
  [
    'lower-case hex',
    (time) => md5Hex(appCode + appSecret + time).toLowerCase(),
    /lower-case hexadecimal/,
  ],
  [
    'seconds',
    (_, now) => md5Hex(`${appCode}${appSecret}${Math.floor(now / 1000)}`),
    /seconds since 1970/,
  ],
  ['milliseconds', (_, now) => md5Hex(`${appCode}${appSecret}${now}`), /milliseconds since 1970/],
  [
    'time zone',
    (_, now) => md5Hex(appCode + appSecret + tokenTimestamp(now - 8 * 3_600_000)),
    /UTC instead of China Standard Time/,
  ],
  [
    'trailing newline',
    (time) => md5Hex(`${appCode}${appSecret}${time}\n`),
    /a newline at the end of the text/,
  ],
  [
    'Base64 for hex',
    (time) => Buffer.from(md5Hex(appCode + appSecret + time), 'hex').toString('base64'),
    /Base64 instead of hexadecimal/,
  ],
];

describe.concurrent('the report of a das names', () => {
  it.each(sampleOf(TOKENS, 2))('in its token: %s', async (_mistake, token, name) => {
    const system = dasThatSigns(() => {
      const now = Date.now();
      const time = tokenTimestamp(now);
      return { AccessToken: token(time, now), Authorization: encodeBase64(`${appCode}:${time}`) };
    });
    const report = await reportOf(system, /^das\/2002\/carries-token-03$/);
    expect(report).toMatch(name);
    expect(report).not.toContain(appSecret);
  });

  it('line breaks in its Base64', async () => {
    const system = dasThatSigns(() => {
      const time = tokenTimestamp(Date.now());
      const encoded = encodeBase64(`${appCode}:${time}`);
      return {
        AccessToken: md5Hex(appCode + appSecret + time),
        // A header cannot hold the line break itself.
        Authorization: `${encoded.slice(0, 12)}\\r\\n${encoded.slice(12)}`,
      };
    });
    expect(await reportOf(system, /^das\/2002\/carries-token-03$/)).toMatch(
      /line breaks in the Base64/,
    );
  });

  it('nothing where the token is random', async () => {
    const system = dasThatSigns(() => ({
      AccessToken: md5Hex('made up'),
      Authorization: encodeBase64(`${appCode}:${tokenTimestamp(Date.now())}`),
    }));
    const report = await reportOf(system, /^das\/2002\/carries-token-03$/);
    expect(report).toMatch(/no known mistake/);
    expect(report).not.toMatch(/probably/);
  });
});

interface Mistake {
  readonly name: string;
  /** The signature that is sent, of the text that ought to be signed. */
  readonly sign: (text: string) => string;
  readonly report: RegExp;
  /** How the parameters are printed in the answer. */
  readonly print?: (members: readonly Member[]) => readonly Member[];
}

const KEYED = `&key=${SAMR.key}`;
const unkeyed = (text: string) => text.slice(0, -KEYED.length);
const upperHex = (bytes: Buffer) => bytes.toString('hex').toUpperCase();

function sm4(text: string, { cipher = 'sm4-ecb', key = KEY_BYTES, pads = true } = {}): Buffer {
  const iv = cipher === 'sm4-cbc' ? Buffer.alloc(16) : null;
  const made = createCipheriv(cipher, key, iv).setAutoPadding(pads);
  const bytes = Buffer.from(text);
  const filling = Buffer.alloc(pads ? 0 : (16 - (bytes.length % 16)) % 16);
  return Buffer.concat([made.update(bytes), made.update(filling), made.final()]);
}

const KEY_BYTES = /^[0-9a-f]{32}$/i.test(SAMR.key)
  ? Buffer.from(SAMR.key, 'hex')
  : Buffer.from(SAMR.key);

function printSpaced(members: readonly Member[]): readonly Member[] {
  return members.map(({ name, text }) => ({ name, text: text.replaceAll('":', '": ') }));
}

const SIGNS: readonly Mistake[] = [
  { name: 'missing key', sign: (text) => md5Hex(unkeyed(text)), report: /&key= is missing/ },
  {
    name: 'key first',
    sign: (text) => md5Hex(`${KEYED.slice(1)}&${unkeyed(text)}`),
    report: /key= is placed first/,
  },
  {
    name: 'a missing parameter',
    sign: (text) => md5Hex(text.replace(/random=[^&]*&/, '')),
    report: /parameter random is missing/,
  },
  {
    name: 'GBK',
    sign: (text) => hash('md5', gbk(text)).toUpperCase(),
    report: /GBK instead of UTF-8/,
  },
  {
    name: 'URL-encoding',
    sign: (text) => md5Hex(encodeURIComponent(text)),
    report: /URL-encoded first/,
  },
  {
    name: 'JSON written anew',
    sign: (text) => md5Hex(text.replaceAll('": ', '":')),
    print: printSpaced,
    report: /compact JSON written anew/,
  },
  {
    name: 'spaced JSON',
    sign: (text) => md5Hex(text.replaceAll('":', '": ').replaceAll(',"', ', "')),
    report: /blanks after commas/,
  },
];

const CIPHERS: readonly Mistake[] = [
  {
    name: 'mode',
    sign: (text) => upperHex(sm4(text, { cipher: 'sm4-cbc' })),
    report: /SM4 in CBC instead of ECB/,
  },
  {
    name: 'padding',
    sign: (text) => upperHex(sm4(text, { pads: false })),
    report: /padded with zeros instead of PKCS#7/,
  },
  {
    name: 'key form',
    sign: (text) => upperHex(sm4(text, { key: Buffer.from(md5Hex(SAMR.key), 'hex') })),
    report: /key form: the MD5 of KEY/,
  },
  {
    name: 'Base64 for hex',
    sign: (text) => sm4(text).toString('base64'),
    report: /Base64 instead of hexadecimal/,
  },
  {
    name: 'line breaks in Base64',
    sign: (text) =>
      sm4(text)
        .toString('base64')
        .replaceAll(/(.{76})/g, '$1\n'),
    report: /line breaks in the Base64/,
  },
  { name: 'lower-case hex', sign: (text) => sm4(text).toString('hex'), report: /lower-case hex/ },
];

async function reportOfSamr({ sign, print = (members) => members }: Mistake, cipher: string) {
  const system = withParts(
    rewriteAnswers((_answer, printed) => {
      const members = print((readMembers(printed) ?? []).filter(({ name }) => name !== SIGN));
      const value = sign(canonicalText(members, SAMR.key, 'ascii'));
      return writeMembers([...members, ...toMembers({ [SIGN]: value })]);
    }),
  );
  const report = await reportOf(system, /^samr\/exchange\/signs-/, { 'SR-R06': cipher });
  expect(report).not.toContain(SAMR.key);
  return report;
}

describe.concurrent('the report of a samr names', () => {
  it.each(sampleOf(SIGNS, 2))('in its MD5: $name', async (mistake) => {
    expect(await reportOfSamr(mistake, 'md5')).toMatch(mistake.report);
  });

  it.each(sampleOf(CIPHERS, 2))('in its SM4: $name', async (mistake) => {
    expect(await reportOfSamr(mistake, 'sm4')).toMatch(mistake.report);
  });
});

function gbk(text: string): Buffer {
  const encoded = encodeGbk(text);
  if (!encoded) throw new RangeError('not in GBK');
  return encoded;
}
