import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { authenticationOf, type JsonSchema } from '../model/specification.js';
import { loadSpecification, SCHEMAS_FOLDER } from './load.js';
import { joinPointer } from './pointer.js';
import { schemaAt } from './schema-node.js';

const PROTOCOLS = readdirSync(SCHEMAS_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Every node of a schema file, the schema itself first. */
function* nodesOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* nodesOf(inner);
}

/** Pointers into a message of whatever fields its schema's own properties name. */
function* fieldsOf(schema: JsonSchema, pointer = ''): Generator<string> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = joinPointer(pointer, name);
    yield at;
    yield* fieldsOf(property, at);
  }
  if (schema.items) yield* fieldsOf(schema.items, `${pointer}/0`);
}

describe.each(PROTOCOLS)('the data of %s', (protocol) => {
  const { manifest, rulings, clauses, schemas } = loadSpecification(protocol);
  const spec = loadSpecification(protocol);
  const messages = Object.keys(schemas).filter((name) => name !== 'common');
  const rulingIds = new Set(rulings.map(({ id }) => id));

  it('has both files of every operation, and no file of another', () => {
    const wanted = manifest.operations.flatMap(({ id }) => [`${id}.request`, `${id}.response`]);
    expect(messages.sort()).toEqual(wanted.sort());
  });

  it('knows the system of every operation, and each by its own id', () => {
    const systems = manifest.systems.map(({ id }) => id);
    for (const { id, system } of manifest.operations) expect(systems, id).toContain(system);
    const ids = manifest.operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(manifest.protocol).toBe(protocol);
    expect(manifest.codes.filter(({ kind }) => kind === 'success')).not.toEqual([]);
    expect(new Set(manifest.codes.map(({ code }) => code)).size).toBe(manifest.codes.length);
  });

  it('names each schema after its file', () => {
    for (const [name, { $id }] of Object.entries(schemas)) {
      expect($id).toBe(`https://duijie.invalid/schemas/${protocol}/${name}.json`);
    }
  });

  it('gives every message its clause and its name', () => {
    for (const { id, clause, responseClause = clause } of manifest.operations) {
      for (const [name, section] of [
        [`${id}.request`, clause],
        [`${id}.response`, responseClause],
      ] as const) {
        expect(schemas[name], name).toMatchObject({ 'x-clause': section });
        expect(schemas[name]?.title, name).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('gives every field its Chinese name', () => {
    for (const name of messages) {
      const schema = schemas[name] as JsonSchema;
      const parts = [schema, ...Object.values(schema.$defs ?? {})];
      for (const part of parts) {
        const scratch = { ...spec, schemas: { ...schemas, [name]: { ...schema, ...part } } };
        for (const pointer of fieldsOf(part)) {
          const title = schemaAt(scratch, name, pointer)?.title;
          expect(title, `${name} ${pointer}`).toMatch(/\p{Script=Han}/u);
        }
      }
    }
  });

  it('refers only to rulings that exist', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      for (const node of nodesOf(schema)) {
        for (const id of (node['x-rulings'] ?? []) as string[]) {
          expect(rulingIds, `${name}: ${id}`).toContain(id);
        }
      }
    }
    for (const { id, rulings: used } of clauses) {
      for (const ruling of used) expect(rulingIds, `${id}: ${ruling}`).toContain(ruling);
    }
  });

  it('refers only to codes that the manifest describes', () => {
    const codes = manifest.codes.map(({ code }) => code);
    for (const schema of Object.values(schemas)) {
      for (const node of nodesOf(schema)) {
        for (const code of (node['x-codes'] ?? []) as string[]) expect(codes).toContain(code);
      }
    }
  });

  it('explains every value of an enumeration that it explains at all', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      for (const node of nodesOf(schema)) {
        if (!node['x-enum'] || !Array.isArray(node.enum)) continue;
        const listed = new Set(node.enum.filter((value) => value !== '').map(String));
        expect(Object.keys(node['x-enum']).sort(), name).toEqual([...listed].sort());
      }
    }
  });

  it('has rulings with ids of their own whose default is one of their choices', () => {
    expect(rulingIds.size).toBe(rulings.length);
    for (const { id, default: standard, choices } of rulings) {
      const ids = choices.map((choice) => choice.id);
      expect(ids, id).toContain(standard);
      expect(new Set(ids).size, id).toBe(ids.length);
    }
  });

  it('has statements with ids of their own that begin with their section', () => {
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
    const systems = manifest.systems.map(({ id }) => id);
    for (const { id, clause, systems: judged } of clauses) {
      expect(id).toMatch(new RegExp(`^${clause.replaceAll('.', '\\.')}/[a-z0-9]+(-[a-z0-9]+)*$`));
      expect(judged, id).not.toEqual([]);
      expect(systems, id).toEqual(expect.arrayContaining([...judged]));
    }
  });

  it('says how each operation is authenticated, and which statements judge it', () => {
    for (const operation of manifest.operations) {
      const { headers, fields, statements = [], none } = authenticationOf(manifest, operation);
      expect(Boolean(headers ?? fields), operation.id).toBe(none === undefined);
      expect(statements.length > 0, operation.id).toBe(none === undefined);
      const own = clauses.filter(({ systems }) => systems.includes(operation.system));
      expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining([...statements]));
      const properties = Object.keys(schemas[`${operation.id}.request`]?.properties ?? {});
      expect(properties, operation.id).toEqual(expect.arrayContaining([...(fields ?? [])]));
    }
  });

  it('says everything in both languages', () => {
    for (const value of [manifest, rulings, clauses]) {
      for (const { zh, en } of nodesOf(value)) {
        if (zh === undefined && en === undefined) continue;
        expect(String(zh), `${en}`).not.toBe('undefined');
        expect(String(en), `${zh}`).toMatch(/\w/);
        expect(String(en)).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

describe('the folder', () => {
  it('holds JSON only', () => {
    const files = PROTOCOLS.flatMap((protocol) => readdirSync(join(SCHEMAS_FOLDER, protocol)));
    expect(files.filter((file) => !/\.(json|md)$/.test(file))).toEqual([]);
  });
});
