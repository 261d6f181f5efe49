import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { isObject } from '../../../../src/wire/json.js';
import { Talk } from '../traffic/talk.js';
import type { WireMutant } from '../wire-mutant.js';
import { otherText, suspectsOf } from './answer-tamperings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

const WAYS: readonly (readonly [string, Text, (sign: string) => string])[] = [
  ['wrong', text('不对', 'wrong'), otherText],
  ['lower-case', text('是小写', 'in lower case'), (sign) => sign.toLowerCase()],
  ['short', text('少一位', 'one digit short'), (sign) => sign.slice(1)],
  ['reversed', text('倒写', 'written backwards'), (sign) => [...sign].reverse().join('')],
];

/** Signatures of answers that are not what they should be, where a protocol signs its answers. */
export function signatureTamperings(material: WireMaterial): WireMutant[] {
  if (!new Talk(material.system).proofs.signAnswer) return [];
  return material.own.flatMap((operation) =>
    (['success', 'refusal'] as const).flatMap((outcome) =>
      WAYS.map((way) => mutantOf(material, operation, outcome, way)),
    ),
  );
}

function mutantOf(
  material: WireMaterial,
  operation: Operation,
  outcome: 'success' | 'refusal',
  [slug, title, change]: (typeof WAYS)[number],
): WireMutant {
  const names = outcome === 'success' ? ['sign', 'response'] : ['sign-on-refusal', 'sign'];
  return {
    id: `${material.system.id}/${operation.id}/wire/${outcome}-sign/${slug}`,
    kind: 'wire',
    operation: operation.id,
    ...citeNamed(material, operation, names),
    summary: text(`应答的签名${title.zh}`, `the signature of answers is ${title.en}`),
    suspects: suspectsOf(material, operation),
    tampering: {
      answer(seen) {
        const { message, answer } = seen;
        if (seen.operation?.id !== operation.id || seen.outcome !== outcome) return undefined;
        if (!isObject(message) || typeof message.sign !== 'string') return undefined;
        const changed = { ...message, sign: change(message.sign) };
        return { ...answer, body: Buffer.from(JSON.stringify(changed)) };
      },
    },
  };
}
