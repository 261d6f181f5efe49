import { changeAnswers } from '../../../simulators/kit/alterations/answers.js';
import type { Fields } from '../../../simulators/kit/rule.js';
import type { Operation } from '../../../src/model/specification.js';
import { expandSchema } from '../../../src/specification/patched.js';
import { citeFirst, type Material, type Mutant, quoted } from '../mutant.js';
import { listFields, type MessageField } from './message-field.js';
import { SPOILINGS, type Spoiling } from './spoilings.js';

/** The simulator's answers lack a field, or have one that differs from their schema. */
export function answerMutants(material: Material): Mutant[] {
  return material.own.flatMap((operation) => {
    const fields = listFields(expandSchema(material.spec, `${operation.id}.response`));
    return fields.flatMap((field) =>
      SPOILINGS.filter(
        ({ countsForOptional }) => countsForOptional || field.isRequired || field.isRecommended,
      ).map((spoiling) => mutantOf(material, operation, field, spoiling)),
    );
  });
}

function mutantOf(
  material: Material,
  operation: Operation,
  field: MessageField,
  spoiling: Spoiling,
): Mutant {
  const { system, validator } = material;
  const clause = operation.responseClause ?? operation.clause;
  const isDemanded = field.isRequired || spoiling.slug === 'retyped';
  const statements = ['response', 'response-recommended', 'refusal', 'accepts'].map(
    (suffix) => `${clause}/${suffix}`,
  );
  if (!isDemanded) statements.shift();
  const file = `${operation.id}.response`;
  return {
    id: `${system.id}/${operation.id}/response${field.pointer}/${spoiling.slug}`,
    kind: 'answer',
    operation: operation.id,
    ...citeFirst(material, [...statements, `${operation.clause}/accepts`]),
    summary: spoiling.title(field.name),
    suspects: new RegExp(
      `^${quoted(`${system.id}/${operation.id}/`)}(?:answers-as|refuses-with|signs|echoes)`,
    ),
    alter: (note) => ({
      parts: changeAnswers((answer) => {
        const changed = spoiling.apply(answer, field) as Fields;
        if (changed === answer) return answer;
        const isBroken =
          !validator.accepts(file, changed) ||
          (!isDemanded && validator.validateRecommended(file, changed).length > 0);
        if (isBroken) note();
        return changed;
      }, operation.id),
    }),
  };
}
