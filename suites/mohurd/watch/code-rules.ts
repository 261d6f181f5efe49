import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { identifierCheckCharacter } from '../../../src/protocols/mohurd/check-character.js';
import { readCode } from '../../../src/protocols/mohurd/code-cipher.js';
import { listIn } from '../../../src/protocols/mohurd/envelope.js';
import { finding } from '../../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import type { CodeBook } from './code-book.js';
import { recordsUnder } from './uploaded-records.js';

const CERTIFICATE = 'certificateData';

/** What certificate data have to hold beyond their table [5.2.2.2]. */
export function createCodeRules(book: CodeBook): readonly WatchRule[] {
  return [
    {
      slug: 'code-was-assigned',
      zh: 'ID 是业务数据接口给出的赋码，先解码',
      en: 'ID is a code that business data were assigned, decoded',
      party: 'caller',
      statement: () => '5.2.2/assigned-code',
      observe: (watched) => observeCodes(book, watched),
    },
    createUseRule(book),
    {
      slug: 'code-has-19-digits',
      zh: 'ID 为 19 位数字',
      en: 'ID has 19 digits',
      party: 'caller',
      statement: () => '5.2.2/code-digits',
      observe: (watched) =>
        observeIds(watched, (id, pointer) =>
          /^\d{19}$/.test(id) ? [] : [finding(pointer, text('19 位数字', '19 digits'), id)],
        ),
    },
    {
      slug: 'identifier-is-well-formed',
      zh: '证照标识按国家标准编制',
      en: 'certificate identifiers are made as the national standard does',
      party: 'caller',
      statement: () => '5.2.2.2/identifier',
      observe: (watched) =>
        observeField(watched, 'zzeCertID', (identifier, pointer) => {
          const expected = findIdentifierFault(identifier);
          // The standard is not part of the document.
          return expected ? [finding(pointer, expected, identifier, 'should')] : [];
        }),
    },
  ];
}

const observeIds = (watched: Watched, find: Find) => observeField(watched, 'ID', find);

type Find = (value: string, pointer: string) => readonly Finding[];

function observeField({ operation, request }: Watched, name: string, find: Find): Observation {
  if (operation.id !== CERTIFICATE) return undefined;
  const values = recordsUnder(request, 'parameter').flatMap(({ pointer, fields }) => {
    const value = fields[name];
    return typeof value === 'string' && value !== ''
      ? [[value, `${pointer}/${name}`] as const]
      : [];
  });
  return values.length > 0 ? values.flatMap(([value, pointer]) => find(value, pointer)) : undefined;
}

/** Codes may have been assigned before the recording began, or be sealed under another key. */
function observeCodes(book: CodeBook, watched: Watched): Observation {
  let areKnown = true;
  const seen = observeIds(watched, (id, pointer) => {
    const decoded = text('解码后的赋码', 'the code, decoded');
    if (book.isSealed(id)) {
      return [finding(pointer, decoded, text('未解码的密文', 'the text as it was sealed'))];
    }
    const { code, isLink } = readCode(id);
    if (isLink) return [finding(pointer, decoded, text('整个链接', 'the whole link'))];
    const assigned = book.find(code);
    areKnown &&= assigned !== undefined && assigned.at <= watched.at;
    const certType = nameIn(watched.request, 'certType');
    if (certType === undefined || !assigned || assigned.certType === certType) return [];
    const expected = text(
      `${assigned.certType}，赋码所属的证书类型`,
      `${assigned.certType}, of which the code was assigned`,
    );
    return [finding('/certType', expected, certType)];
  });
  if (areKnown || !Array.isArray(seen) || seen.length > 0) return seen;
  return {
    inconclusive: text(
      '记录中没有给出该赋码的应答，也许在记录开始之前，或私钥不符',
      'the recording does not hold the answer that assigned the code, which may have come earlier, or was sealed under another key',
    ),
  };
}

/**
 * A code is used once for each time that it was assigned. Nobody knows of an upload without a whole
 * answer whether it was taken.
 */
function createUseRule(book: CodeBook): WatchRule {
  const used = new BoundedMap<string, number>(MOST_REMEMBERED);
  return {
    slug: 'code-is-unused',
    zh: '赋码只使用一次',
    en: 'a code is used once',
    party: 'caller',
    statement: () => '5.2.2/used-code',
    observe(watched) {
      const taken: string[] = [];
      const envelope = watched.answer?.envelope;
      const failed = envelope ? listIn(envelope.payload, 'ErrorData') : [];
      const seen = observeIds(watched, (id, pointer) => {
        const usedAt = used.get(id);
        const isAnew = usedAt !== undefined && (book.find(id)?.at ?? usedAt) > usedAt;
        const isRepeated = taken.includes(id) || (usedAt !== undefined && !isAnew);
        taken.push(id);
        const expected = text('未使用过的赋码', 'a code that was not used before');
        return isRepeated ? [finding(pointer, expected, id)] : [];
      });
      if (envelope?.succeeded && !watched.exchange.trouble) {
        for (const id of taken) {
          if (!failed.some(({ ErrorGuid }) => ErrorGuid === id)) used.set(id, watched.at);
        }
      }
      return seen;
    },
  };
}

const IDENTIFIER =
  /^1\.2\.156\.3005\.2\.([0-9A-Z]{21}\.[0-9A-Z]{18}\.[0-9A-Z]+\.\d{3})\.([0-9A-Z])$/;

/** What an identifier should be; undefined for one that is well-formed [MH-R31]. */
function findIdentifierFault(identifier: string) {
  const [, body, check] = IDENTIFIER.exec(identifier) ?? [];
  if (body === undefined) {
    return text(
      '1.2.156.3005.2.类型.颁发者.流水号.版本.校验码',
      '1.2.156.3005.2.type.issuer.serial.version.check',
    );
  }
  const right = identifierCheckCharacter(body.replaceAll('.', ''));
  return right === check
    ? undefined
    : text(`以校验码 ${right} 结尾`, `ends in the check character ${right}`);
}
