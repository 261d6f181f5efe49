import type { SigningStep } from '../../src/model/exchange.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readEnvelope } from '../../src/protocols/samr/envelope.js';
import { readMembers, toMembers } from '../../src/protocols/samr/members.js';
import {
  type Account,
  canonicalText,
  isSigned,
  mannerOf,
  SIGN,
  signatureIn,
  signMembers,
} from '../../src/protocols/samr/signature.js';
import type { Validator } from '../../src/wire/validator.js';
import type { BodySigning, Dialect } from '../kit/dialect.js';
import { loadDatalistValidator } from './datalist-validator.js';
import { findOtherRandom, findOtherSignature } from './findings.js';
import { describeShell } from './shell.js';

/** Stands for the signature until the body is written. */
const UNSIGNED = 'unsigned';

const MASK = '●●●';

/** How the suite of this document speaks: JSON with the signature in it, both ways. */
export function createDialect(
  spec: Specification,
  validator: Validator,
  { credentials, parameters }: Pixit,
): Dialect {
  const account = accountOf(credentials);
  const { key, appid } = account;
  const manner = mannerOf(spec.choices);
  const isText = spec.choices['SR-R02'] === 'string';

  function explainBody(written: string, fresh: readonly string[]): BodySigning | undefined {
    const members = readMembers(written);
    if (!members || !isSigned(members, key, manner)) return undefined;
    return {
      steps: [
        {
          name: text('参与签名的文本', 'text that is signed'),
          value: canonicalText(members, MASK, manner.order),
          pointer: `/${SIGN}`,
        },
        {
          name: text('签名算法', 'algorithm of the signature'),
          value: manner.algorithm.toUpperCase(),
        },
      ],
      shell: describeShell(members, key, manner, fresh),
    };
  }

  /** Of a signature that can be decrypted. */
  function explainAnswer(written: string): SigningStep[] {
    const members = manner.algorithm === 'sm4' ? readMembers(written) : undefined;
    if (!members || signatureIn(members) === undefined) return [];
    return [
      {
        name: text('应答 sign 的明文（SM4）', 'what sign of the answer has to hold (SM4)'),
        value: canonicalText(members, MASK, manner.order),
        pointer: `/${SIGN}`,
        inAnswer: true,
      },
    ];
  }

  return {
    spec,
    validator,
    // The signature lies in the body [6.5].
    sign: () => ({ headers: {}, steps: [] }),
    hideTokens: (headers) => headers,
    readEnvelope,
    findAnswerFaults: (answer) => [
      ...findOtherSignature({ account, manner }, answer),
      ...findOtherRandom(answer),
    ],
    shell: { prologue: [], headers: {} },
    known: { appid, busicode: parameters.busicode, basicode: parameters.busicode, sign: UNSIGNED },
    seal(body) {
      const { busilist } = body;
      const isList = isText && Array.isArray(busilist);
      const written = isList ? { ...body, busilist: JSON.stringify(busilist) } : body;
      if (written[SIGN] !== UNSIGNED) return written;
      return { ...written, [SIGN]: signMembers(toMembers(written), key, manner) };
    },
    explainBody,
    explainSealed: (written, isAnswer) => (isAnswer ? explainAnswer(written) : []),
  };
}

/** The same with its validator, which is loaded when a run starts. */
export async function loadDialect(spec: Specification, pixit: Pixit): Promise<Dialect> {
  return createDialect(spec, await loadDatalistValidator(spec), pixit);
}

export function accountOf({ appid, key }: Pixit['credentials']): Account {
  return { appid: String(appid), key: String(key) };
}
