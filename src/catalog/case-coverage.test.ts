import { describe, expect, it } from 'vitest';
import { authenticationOf, type JsonSchema } from '../model/specification.js';
import { loadSpecification } from '../specification/load.js';
import { followRefs, type SchemaNode } from '../specification/schema-node.js';
import { listSystems } from './systems.js';

const BOUNDS = ['maxLength', 'maxWidth', 'maximum', 'minimum', 'maxItems', 'enum', 'pattern'];

interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isBounded: boolean;
}

const operations = listSystems().flatMap((system) =>
  system.manifest.operations
    .filter((operation) => operation.system === system.id)
    .map((operation) => [`${system.id} ${operation.id}`, operation, system] as const),
);

describe.each(operations)('%s', (_name, operation, { entry, protocol, manifest }) => {
  const spec = loadSpecification(protocol.id);
  const listed = entry
    .loadSuite(spec)
    .then(({ cases }) => cases.filter((one) => one.operation === operation.id));
  const ids = listed.then((cases) => cases.map(({ id }) => id.split('/')[2] ?? ''));

  /** Every field of the request, those of objects and lists within it, too. */
  function* fieldsOf(start: SchemaNode): Generator<Field> {
    const node = followRefs(spec, start);
    const { schema, file } = node;
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const inner = followRefs(spec, { file, schema: property as JsonSchema });
      yield {
        name,
        isRequired: schema.required?.includes(name) ?? false,
        isBounded: BOUNDS.some((keyword) => keyword in inner.schema),
      };
      yield* fieldsOf(inner);
    }
    if (schema.items) yield* fieldsOf({ file, schema: schema.items as JsonSchema });
  }

  const file = `${operation.id}.request`;
  const fields = [...fieldsOf({ file, schema: spec.schemas[file] ?? {} })];

  it('has a valid request', async () => {
    expect((await ids).filter((id) => id.startsWith('accepts-'))).not.toEqual([]);
  });

  it('lacks each required field once', async () => {
    const known = await ids;
    const required = fields.filter(({ isRequired }) => isRequired);
    const uncovered = required.filter(
      ({ name }) => !known.some((id) => id === `refuses-missing-${name}`),
    );
    expect(uncovered.map(({ name }) => name)).toEqual([]);
  });

  it('breaks the bounds of each bounded field', async () => {
    const known = await ids;
    const bounded = fields.filter(({ isBounded }) => isBounded);
    const uncovered = bounded.filter(
      ({ name }) =>
        !known.some((id) => new RegExp(`^refuses-(?!missing|type)[\\w-]+-${name}(?:-|$)`).test(id)),
    );
    expect(uncovered.map(({ name }) => name)).toEqual([]);
  });

  it('is sent by somebody who is not who he says', async () => {
    const { statements = [], none } = authenticationOf(manifest, operation);
    const judged = new Set((await listed).map(({ clause }) => clause));
    if (none === undefined) expect(statements).not.toEqual([]);
    expect(statements.filter((statement) => !judged.has(statement))).toEqual([]);
  });
});
