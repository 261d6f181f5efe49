import type { Operation } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { expandSchema } from '../../../../src/specification/patched.js';
import { schemaAt } from '../../../../src/specification/schema-node.js';
import { CODE_POINTERS } from '../../generate/code-mutants.js';
import { changeHolders, listFields, type MessageField } from '../../generate/message-field.js';
import { SPOILINGS, type Spoiling } from '../../generate/spoilings.js';
import { quoted } from '../../mutant.js';
import type { Seen, Talk } from '../traffic/talk.js';
import type { WireMutant } from '../wire-mutant.js';
import { listMisformings, NULLED } from './misformings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

/** Answers of success lack a field, or have one that is not as in their table or in the request. */
export function answerTamperings(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) => {
    const fields = fieldsOf(material, `${operation.id}.response`);
    return fields
      .filter(({ pointer }) => !CODE_POINTERS.includes(pointer))
      .flatMap((field) => [
        ...spoilingsOf(material, `${operation.id}.response`, field).map((spoiling) =>
          spoil(material, operation, field, spoiling),
        ),
        ...echoOf(material, operation, field),
      ]);
  });
}

export function fieldsOf({ spec }: WireMaterial, file: string): readonly MessageField[] {
  return listFields(expandSchema(spec, file));
}

/** What can be done to a field of a message. */
export function spoilingsOf(
  { spec }: WireMaterial,
  file: string,
  { pointer, isRequired, isRecommended, types }: MessageField,
): readonly Spoiling[] {
  const schema = schemaAt(spec, file, pointer) ?? {};
  const isNullable = types.includes('null') && schema['x-should']?.type === undefined;
  return [...SPOILINGS, ...(isNullable ? [] : [NULLED]), ...listMisformings(schema)].filter(
    ({ countsForOptional }) => countsForOptional || isRequired || isRecommended,
  );
}

function spoil(
  material: WireMaterial,
  operation: Operation,
  field: MessageField,
  spoiling: Spoiling,
): WireMutant {
  const { validator, system } = material;
  const file = `${operation.id}.response`;
  const isTaken = spoiling === NULLED && field.types.includes('null');
  const isDemanded = (field.isRequired || spoiling.countsForOptional) && !isTaken;
  const names = ['response', 'response-recommended', 'refusal', 'accepts'];
  return {
    id: `${system.id}/${operation.id}/wire/response${field.pointer}/${spoiling.slug}`,
    kind: 'wire',
    operation: operation.id,
    ...citeNamed(material, operation, isDemanded ? names : names.slice(1)),
    summary: spoiling.title(field.name),
    suspects: suspectsOf(material, operation),
    tampering: {
      answer(seen, talk) {
        if (seen.operation?.id !== operation.id || seen.outcome !== 'success') return undefined;
        // Another form of the answer that is as lawful, which this schema does not describe.
        if (!validator.accepts(file, seen.message)) return undefined;
        const changed = spoiling.apply(seen.message, field);
        const isBroken =
          !validator.accepts(file, changed) ||
          (!isDemanded && validator.validateRecommended(file, changed).length > 0);
        return isBroken ? write(seen, talk, changed, field) : undefined;
      },
    },
  };
}

/** Signs again, unless the signature itself is what was changed. */
function write(seen: Seen, talk: Talk, changed: unknown, { name }: MessageField) {
  if (name !== 'sign') return talk.rewrite(seen.answer, changed);
  return { ...seen.answer, body: Buffer.from(JSON.stringify(changed)) };
}

export function suspectsOf({ system }: WireMaterial, operation: Operation): RegExp {
  return new RegExp(
    `^${quoted(`${system.id}/${operation.id}/`)}(?:always-|accepts-valid|answers-|signs|echoes)`,
  );
}

/** A field that repeats one of the request repeats another value. */
function echoOf(
  material: WireMaterial,
  operation: Operation,
  { name, pointer, isRequired }: MessageField,
): WireMutant[] {
  const asked = fieldsOf(material, `${operation.id}.request`);
  if (name === 'sign' || !asked.some((field) => field.pointer === `/${name}`)) return [];
  const names = ['serial-echo', 'random-echo'].filter((one) => one.startsWith(name.slice(0, 6)));
  const general = isRequired ? ['response', 'accepts'] : ['response-recommended', 'response'];
  return [
    {
      id: `${material.system.id}/${operation.id}/wire/response${pointer}/other-echo`,
      kind: 'wire',
      operation: operation.id,
      ...citeNamed(material, operation, [...names, ...general]),
      summary: text(`${name} 与请求的不同`, `has another ${name} than the request`),
      suspects: suspectsOf(material, operation),
      tampering: {
        answer(seen, talk) {
          const sent = seen.fields?.[name];
          if (seen.operation?.id !== operation.id || seen.outcome !== 'success') return undefined;
          if (typeof sent !== 'string' || sent === '') return undefined;
          let isChanged = false;
          const changed = changeHolders(seen.message, pointer, (holder, own) => {
            if (holder[own] !== sent) return holder;
            isChanged = true;
            return { ...holder, [own]: otherText(sent) };
          });
          return isChanged ? talk.rewrite(seen.answer, changed) : undefined;
        },
      },
    },
  ];
}

/** A text of the same length and kind of characters. */
export function otherText(value: string): string {
  return value.replaceAll(/[0-8a-yA-Y]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 1));
}
