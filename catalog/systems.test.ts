import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { JsonSchema } from '../src/model/specification.js';
import { readSchemaFile, SCHEMAS_FOLDER } from '../src/specification/load.js';
import { PROTOCOLS } from './protocols.js';
import { clientPort, listSystems } from './systems.js';

it('names every protocol that has a folder, and every system of its manifest', () => {
  const folders = readdirSync(SCHEMAS_FOLDER).filter((name) =>
    existsSync(join(SCHEMAS_FOLDER, name, 'manifest.json')),
  );
  expect(PROTOCOLS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  for (const { id, manifest, protocol } of listSystems()) {
    expect(manifest.systems.map((system) => system.id)).toContain(id);
    expect(protocol.systems).toHaveLength(manifest.systems.length);
  }
});

it('has a configuration for each of its systems', () => {
  const { properties } = readSchemaFile<JsonSchema>('config.json');
  const referred = properties?.systems?.allOf?.map(({ $ref }) => $ref);
  expect(referred).toEqual(PROTOCOLS.map(({ id }) => `${id}/config.json`));
  for (const { id, systems } of PROTOCOLS) {
    const own = readSchemaFile<JsonSchema>(id, 'config.json').properties ?? {};
    expect(Object.keys(own)).toEqual(systems.map((system) => system.id));
  }
});

it('knows where the callbacks of a system go', () => {
  const ports = Object.fromEntries(listSystems().map((system) => [system.id, clientPort(system)]));
  expect(ports).toMatchObject({ das: 4020, cis: 4010, prepose: 4021, business: 4030 });
});

it('keeps the secrets of the demonstration apart from what may be shown', () => {
  for (const { entry } of listSystems()) {
    const { credentials, parameters } = entry.demonstration;
    const secrets = entry.secretsOf(credentials, parameters);
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.every((secret) => secret.length >= 16)).toBe(true);
  }
});
