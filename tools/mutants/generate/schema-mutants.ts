import {
  authenticationOf,
  type Operation,
  type SchemaPatch,
} from '../../../src/model/specification.js';
import { expandSchema, patchSchemas } from '../../../src/specification/patched.js';
import { valueAt } from '../../../src/specification/pointer.js';
import { createValidator } from '../../../src/wire/validator.js';
import { citeFirst, type Material, type Mutant } from '../mutant.js';
import {
  describeDemand,
  isWorthwhile,
  listStricter,
  nameOfDemand,
  slugOfDemand,
  suspectsOfDemand,
  weightOfDemand,
} from './demand-words.js';
import { type Demand, listDemands } from './keyword.js';

/** The simulator no longer demands something that the schema of a request demands. */
export function schemaMutants(material: Material): Mutant[] {
  return material.own.flatMap((operation) => mutantsOf(material, operation));
}

function mutantsOf(material: Material, operation: Operation): Mutant[] {
  const file = `${operation.id}.request`;
  const schema = expandSchema(material.spec, file);
  const isForm = operation.method === 'GET' || !isJson(material);
  const seen = new Map<string, number>();
  return [...listDemands(schema)]
    .filter((demand) => isWorthwhile(demand, isForm))
    .map((demand) => {
      const slug = slugOfDemand(demand);
      const count = (seen.get(slug) ?? 0) + 1;
      seen.set(slug, count);
      const patches = [
        { files: [file], pointer: demand.at, value: relax(demand, valueAt(schema, demand.at)) },
        ...listStricter(demand).map((pointer) => ({ files: [file], pointer, value: undefined })),
      ];
      return mutantOf(material, operation, demand, patches, count > 1 ? `${slug}-${count}` : slug);
    });
}

function mutantOf(
  material: Material,
  operation: Operation,
  demand: Demand,
  patches: readonly SchemaPatch[],
  slug: string,
): Mutant {
  const { spec, system } = material;
  const suffixes = ['request', 'request-recommended'];
  if (weightOfDemand(demand) !== 'must') suffixes.reverse();
  const statements = [...suffixes, 'accepts'].map((suffix) => `${operation.clause}/${suffix}`);
  return {
    id: `${system.id}/${operation.id}/request${slug}`,
    kind: 'schema',
    operation: operation.id,
    ...citeFirst(material, statements),
    summary: describeDemand(demand),
    suspects: suspectsOfDemand(`${system.id}/${operation.id}/`, demand),
    isLenient: true,
    isGuarded: isProof(material, operation, nameOfDemand(demand)),
    alter(note) {
      const file = `${operation.id}.request`;
      const relaxed = createValidator(patchSchemas(spec, patches));
      // A schema that cannot be compiled would look like a mutant that refuses everything.
      relaxed.accepts(file, {});
      return {
        patches,
        parts: ({ validate }: { validate: (id: string, fields: unknown) => unknown }) => ({
          validate(id: string, fields: unknown) {
            const isTelling =
              id === operation.id &&
              !material.validator.accepts(file, fields) &&
              relaxed.accepts(file, fields);
            if (isTelling) note();
            return validate(id, fields);
          },
        }),
      };
    },
  };
}

/** Whether a field of the request proves who sends it. */
function isProof({ spec }: Material, operation: Operation, name: string): boolean {
  return authenticationOf(spec.manifest, operation).fields?.includes(name) ?? false;
}

function isJson({ spec }: Material): boolean {
  return spec.manifest.contentType.startsWith('application/json');
}

/** What stands in place of the keyword; nothing where it goes altogether. */
function relax({ keyword, member }: Demand, value: unknown): unknown {
  if (member !== undefined) return (value as readonly string[]).filter((name) => name !== member);
  // A condition without consequence would be a mistake in a schema.
  if (keyword === 'then' || keyword === 'else') return {};
  if (keyword !== 'patternProperties') return undefined;
  // The names stay allowed, with any value.
  return Object.fromEntries(Object.keys(value as object).map((pattern) => [pattern, {}]));
}
