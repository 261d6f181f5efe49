import { readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { addVocabulary, VALIDATION_OPTIONS } from '../wire/vocabulary.js';
import { loadSpecification, readSchemaFile, SCHEMAS_FOLDER, UnknownRulingError } from './load.js';
import { valueAt } from './pointer.js';

const PROTOCOLS = readdirSync(SCHEMAS_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function compileAll(schemas: ReturnType<typeof loadSpecification>['schemas']) {
  const ajv = addVocabulary(new Ajv2020({ ...VALIDATION_OPTIONS, code: { optimize: false } }));
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  return Object.values(schemas).map(({ $id = '' }) => ajv.getSchema($id));
}

describe.each(PROTOCOLS)('the specification %s', (protocol) => {
  const standard = loadSpecification(protocol);
  const choices = standard.rulings.flatMap((ruling) =>
    ruling.choices.map((choice) => ({ ruling, choice })),
  );

  it('holds the default of every ruling', () => {
    expect(standard.isDefault).toBe(true);
    expect(standard.choices).toEqual(
      Object.fromEntries(standard.rulings.map((ruling) => [ruling.id, ruling.default])),
    );
  });

  it('has the schemas as they stand in the files when nothing is chosen', () => {
    const patched = standard.rulings
      .filter(({ choices: all, default: id }) => all.find((c) => c.id === id)?.patches)
      .map(({ id }) => id);
    expect(patched).toEqual([]);
    for (const [name, schema] of Object.entries(standard.schemas)) {
      expect(schema).toEqual(readSchemaFile(protocol, `${name}.json`));
    }
  });

  it('takes every choice of every ruling, and is not the default under another', () => {
    for (const { ruling, choice } of choices) {
      const { choices: chosen, isDefault } = loadSpecification(protocol, {
        [ruling.id]: choice.id,
      });
      expect(chosen).toEqual({ ...standard.choices, [ruling.id]: choice.id });
      expect(isDefault).toBe(choice.id === ruling.default);
    }
  });

  it('changes each place that a choice patches, and no other file', () => {
    for (const { ruling, choice } of choices) {
      const { schemas } = loadSpecification(protocol, { [ruling.id]: choice.id });
      const changed = Object.keys(schemas).filter(
        (name) => JSON.stringify(schemas[name]) !== JSON.stringify(standard.schemas[name]),
      );
      const patches = choice.patches ?? [];
      const patched = patches.flatMap(({ files }) => files);
      expect(changed.sort(), `${ruling.id} ${choice.id}`).toEqual([...new Set(patched)].sort());
      for (const { files, pointer, value } of patches) {
        for (const file of files) {
          expect(valueAt(standard.schemas[file], pointer), pointer).not.toEqual(value);
          expect(valueAt(schemas[file], pointer), pointer).toEqual(value);
        }
      }
    }
  });

  it('compiles under every choice that patches', () => {
    expect(compileAll(standard.schemas)).not.toContain(undefined);
    for (const { ruling, choice } of choices.filter(({ choice: { patches } }) => patches)) {
      const { schemas } = loadSpecification(protocol, { [ruling.id]: choice.id });
      expect(compileAll(schemas), `${ruling.id} ${choice.id}`).not.toContain(undefined);
    }
  });

  it('names the valid rulings and choices when asked for another', () => {
    const [first] = standard.rulings;
    expect(() => loadSpecification(protocol, { 'XX-R00': 'a' })).toThrow(UnknownRulingError);
    expect(() => loadSpecification(protocol, { 'XX-R00': 'a' })).toThrow(
      `unknown ruling XX-R00; valid: ${standard.rulings.map(({ id }) => id).join(', ')}`,
    );
    expect(() => loadSpecification(protocol, { [first?.id ?? '']: 'bogus' })).toThrow(
      `ruling ${first?.id} has no choice "bogus"; valid: ${first?.choices.map(({ id }) => id).join(', ')}`,
    );
  });
});

describe('loadSpecification', () => {
  it('combines choices', () => {
    const { schemas } = loadSpecification('das', { 'DAS-R01': '0', 'DAS-R03': 'exact-32' });
    expect(schemas.common?.$defs?.success?.const).toBe('0');
    expect(schemas.common?.$defs?.serialNo?.pattern).toBe('^[\\s\\S]{32}$(?![\\s\\S])');
  });

  it('is not fooled by names that every object has', () => {
    expect(() => loadSpecification('das', { constructor: 'a' })).toThrow(UnknownRulingError);
  });
});
