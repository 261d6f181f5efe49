import { createHmac, getHashes, hash } from 'node:crypto';
import { type Text, text } from '../model/text.js';
import { dropZerosOfBytes } from './leading-zeros.js';
import type { Target } from './search.js';
import type { Spelling } from './spelling.js';

interface Algorithm {
  readonly id: string;
  readonly title: string;
  readonly length: number;
}

const ALGORITHMS: readonly Algorithm[] = [
  { id: 'md5', title: 'MD5', length: 16 },
  { id: 'sha1', title: 'SHA-1', length: 20 },
  { id: 'sha256', title: 'SHA-256', length: 32 },
  { id: 'sm3', title: 'SM3', length: 32 },
];

/** Where the middle sixteen digits of an MD5 begin, and how many bytes they are. */
const MIDDLE = { start: 4, length: 8 };

const SHORT = text('只取 MD5 中间 16 位', 'only the middle 16 digits of the MD5');
const TWICE_UPPER = text('作了两次 MD5（中间结果大写）', 'MD5 applied twice, upper case between');
const TWICE_LOWER = text('作了两次 MD5（中间结果小写）', 'MD5 applied twice, lower case between');

/** What a value can be the digest of, where MD5 is demanded; `secret` keys an HMAC. */
export function digestTargets(spellings: readonly Spelling[], secret: string): readonly Target[] {
  const known = getHashes();
  const algorithms = ALGORITHMS.filter(({ id }) => known.includes(id));
  return spellings.flatMap(({ bytes, mistakes, lossy }) => [
    ...(lossy === undefined ? [] : [lossyOf(lossy, mistakes)]),
    ...algorithms
      .filter(({ length }) => length === bytes.length)
      .flatMap((algorithm) => targetsOf(algorithm, bytes, mistakes, secret)),
    ...(bytes.length === MIDDLE.length ? [middleOf(bytes, mistakes)] : []),
  ]);
}

function targetsOf(
  { id, title }: Algorithm,
  wanted: Buffer,
  mistakes: readonly Text[],
  secret: string,
): readonly Target[] {
  const digest = wanted.toString('hex');
  const md5Again = (middle: (hex: string) => string) => (bytes: Buffer) =>
    hash('md5', middle(hash('md5', bytes))) === digest;
  const other = text(`用了 ${title} 而不是 MD5`, `${title} instead of MD5`);
  const keyed = text(`用了 HMAC-${title}，以密钥为键`, `HMAC-${title}, keyed with the secret`);
  return [
    {
      mistakes: id === 'md5' ? mistakes : [...mistakes, other],
      accepts: (bytes) => hash(id, bytes) === digest,
    },
    {
      mistakes: [...mistakes, keyed],
      within: 1,
      accepts: (bytes) => createHmac(id, secret).update(bytes).digest('hex') === digest,
    },
    ...(id === 'md5'
      ? [
          {
            mistakes: [...mistakes, TWICE_UPPER],
            within: 1,
            accepts: md5Again((hex) => hex.toUpperCase()),
          },
          { mistakes: [...mistakes, TWICE_LOWER], within: 1, accepts: md5Again((hex) => hex) },
        ]
      : []),
  ];
}

function middleOf(wanted: Buffer, mistakes: readonly Text[]): Target {
  const digest = wanted.toString('hex');
  const start = MIDDLE.start * 2;
  return {
    mistakes: [...mistakes, SHORT],
    accepts: (bytes) => hash('md5', bytes).slice(start, start + MIDDLE.length * 2) === digest,
  };
}

/** An MD5 some of whose zeros are missing. */
function lossyOf(digits: string, mistakes: readonly Text[]): Target {
  return {
    mistakes,
    within: 1,
    accepts: (bytes) => dropZerosOfBytes(hash('md5', bytes)) === digits,
  };
}
