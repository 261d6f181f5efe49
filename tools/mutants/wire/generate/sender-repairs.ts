import { randomUUID } from 'node:crypto';
import type { Operation } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { Talk } from '../traffic/talk.js';
import type { WireMutant } from '../wire-mutant.js';
import { fieldsOf } from './answer-tamperings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

/** A server that takes requests which do not prove who sends them, each in one way. */
export function proofRepairs(material: WireMaterial): WireMutant[] {
  const { faultsOf } = new Talk(material.system).proofs;
  return material.own.flatMap((operation) =>
    faultsOf(operation).map(({ slug, title, statements }): WireMutant => {
      const cited = citeNamed(material, operation, [...statements, 'accepts']);
      return {
        id: `${material.system.id}/${operation.id}/wire/proof/${slug}`,
        kind: 'wire',
        operation: operation.id,
        ...cited,
        summary: title,
        suspects:
          /\/(?:refuses|takes)-[\w-]*(?:token|authorization|sign|appid|secret|id|key|system|interface|header)/i,
        tampering: {
          repair: {
            isFaulty: (seen) => seen.operation?.id === operation.id && seen.fault === slug,
            mend: async ({ request }, _memory, talk, forward) => [
              await talk.proofs.repair(operation, request, forward),
            ],
          },
        },
      };
    }),
  );
}

/** A server that takes what has to be new in every request a second time. */
export function repeatRepairs(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) =>
    material.spec.manifest.freshFields.map((name): WireMutant => {
      const names = ['unique-serial', 'random-unique', 'accepts'];
      return {
        id: `${material.system.id}/${operation.id}/wire/request/${name}/repeated`,
        kind: 'wire',
        operation: operation.id,
        ...citeNamed(material, operation, names),
        summary: text(`接受用过的 ${name}`, `takes a ${name} that was used before`),
        suspects: /\/refuses-repeated/,
        tampering: {
          repair: {
            isFaulty: ({ operation: addressed, fields }, memory) =>
              addressed?.id === operation.id && memory.isUsed(name, fields?.[name]),
            mend: (seen, _memory, talk) => {
              const fresh = randomUUID().replaceAll('-', '');
              return [talk.readdress(seen, { ...seen.fields, [name]: fresh })];
            },
            restores: [name],
          },
        },
      };
    }),
  );
}

/** A server that takes any value of a field which its schema allows, whatever else forbids it. */
export function subjectRepairs(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) =>
    fieldsOf(material, `${operation.id}.request`)
      .filter(({ pointer, name }) => isOuter(pointer) && !isProof(material, operation, name))
      .map(({ name }) => forgiving(material, operation, name)),
  );
}

function isOuter(pointer: string): boolean {
  return pointer.lastIndexOf('/') === 0;
}

function isProof({ spec, system }: WireMaterial, operation: Operation, name: string): boolean {
  const { authentication = spec.manifest.authentication } = operation;
  const isFresh = system.manifest.freshFields.includes(name);
  return isFresh || (authentication?.fields?.includes(name) ?? false);
}

function forgiving(material: WireMaterial, operation: Operation, name: string): WireMutant {
  const file = `${operation.id}.request`;
  const cited = citeNamed(material, operation, ['request', 'accepts']);
  return {
    id: `${material.system.id}/${operation.id}/wire/request/${name}/any-lawful-value`,
    kind: 'wire',
    operation: operation.id,
    ...cited,
    // Which statement forbids the value, and with what weight, takes knowledge of the business.
    weight: 'may',
    summary: text(`${name} 取任何合乎表的值都接受`, `takes any ${name} that its table allows`),
    suspects: /\/refuses-/,
    tampering: {
      repair: {
        isFaulty: ({ operation: addressed, fields, fault }) =>
          addressed?.id === operation.id &&
          fault === undefined &&
          fields !== undefined &&
          material.validator.accepts(file, fields),
        mend: (seen, memory, talk) => {
          const { fields = {} } = seen;
          const known = [
            ...memory.accepted(operation.id, fields),
            ...memory.related(operation.id, fields),
          ];
          const values = known.map((one) => one[name]).filter((value) => value !== undefined);
          const others = values.filter((value) => value !== fields[name]);
          return [...new Set(others)].map((value) =>
            talk.readdress(seen, { ...fields, [name]: value }),
          );
        },
        onlyRefused: true,
      },
    },
  };
}
