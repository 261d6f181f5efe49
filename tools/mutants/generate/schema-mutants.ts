import {
  authenticationOf,
  type Operation,
  type SchemaPatch,
} from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import { expandSchema, patchSchemas } from '../../../src/specification/patched.js';
import { valueAt } from '../../../src/specification/pointer.js';
import { createValidator } from '../../../src/wire/validator.js';
import { citeFirst, type Material, type Mutant, quoted } from '../mutant.js';
import { type Demand, listDemands } from './keyword.js';

/** How the case begins that breaks a demand. */
const WAYS: Readonly<Record<string, string>> = {
  required: 'missing|empty',
  type: 'type|empty',
  minLength: 'empty|short',
  maxLength: 'long|wide',
  maxWidth: 'long|wide',
  pattern: '(?!missing-|type-|unknown-)[\\w-]+',
  patternProperties: '[\\w-]+-in',
  enum: 'enum',
  const: 'other',
  minItems: 'empty|few',
};

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
      const slug = slugOf(demand);
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
  const name = nameOf(demand);
  const { 'x-weight': weight = 'must' } = demandedNode(demand);
  const suffixes = ['request', 'request-recommended'];
  if (weight !== 'must') suffixes.reverse();
  const statements = [...suffixes, 'accepts'].map((suffix) => `${operation.clause}/${suffix}`);
  const prefix = `^${quoted(`${system.id}/${operation.id}/`)}refuses-`;
  const ways = WAYS[demand.keyword];
  return {
    id: `${system.id}/${operation.id}/request${slug}`,
    kind: 'schema',
    operation: operation.id,
    ...citeFirst(material, statements),
    summary: describe(demand, name),
    suspects: new RegExp(
      ways
        ? `${prefix}(?:${ways})-${quoted(name)}(?:-(?:when|in)-.*)?$`
        : `${prefix}.*${quoted(name)}`,
    ),
    isLenient: true,
    isGuarded: isProof(material, operation, name),
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

/** Whether anything can pass without the keyword that could not pass with it. */
function isWorthwhile({ keyword, node, pointer }: Demand, isForm: boolean): boolean {
  if (keyword === 'type') {
    if (isForm || pointer === '') return false;
    return node.enum === undefined && node.const === undefined;
  }
  if (keyword === 'minLength' || keyword === 'maxLength' || keyword === 'maxWidth') {
    return node.enum === undefined && node.const === undefined;
  }
  return true;
}

/** The node whose weight says how much the demand counts. */
function demandedNode({ node, member }: Demand) {
  return (member && node.properties?.[member]) || node;
}

/** Where the same value has to match a stricter pattern as well, which would still refuse it. */
function listStricter({ keyword, node, at }: Demand): string[] {
  if (keyword !== 'pattern') return [];
  return (node.allOf ?? []).flatMap(({ pattern }, index) =>
    pattern === undefined ? [] : [at.replace(/pattern$/, `allOf/${index}/pattern`)],
  );
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

function nameOf({ pointer, member }: Demand): string {
  return member ?? pointer.split('/').findLast((segment) => !/^\d*$/.test(segment)) ?? 'body';
}

function slugOf({ pointer, member, keyword, condition }: Demand): string {
  const place = member ? `${pointer}/${member}` : pointer;
  return `${place}/${keyword}${keyword === 'required' ? '-dropped' : '-relaxed'}${condition && `-${condition}`}`;
}

function describe({ keyword, condition }: Demand, name: string): Text {
  const suffix = condition && ` (${condition})`;
  if (keyword === 'required') {
    return text(`不要求 ${name}${suffix}`, `does not require ${name}${suffix}`);
  }
  return text(
    `不检查 ${name} 的 ${keyword}${suffix}`,
    `does not check ${keyword} of ${name}${suffix}`,
  );
}
