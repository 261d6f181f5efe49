import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSystems } from '../../catalog/systems.js';
import { makeFolder } from '../../cli/testing/run-duijie.js';
import { type ConfigurationRequest, loadConfiguration } from './configuration.js';
import { parseOverride } from './override.js';

const systems = listSystems().filter(({ id }) => id === 'mohurd');
const PEM = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string;

/** Reads `sub/duijie.yaml` from the folder above it. */
async function load(parameters: string, options: Partial<ConfigurationRequest> = {}) {
  const folder = makeFolder();
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'key.pem'), 'none');
  writeFileSync(join(folder, 'sub', 'key.pem'), PEM);
  const yaml = `systems:\n  mohurd:\n    parameters: ${parameters}\n`;
  writeFileSync(join(folder, 'sub', 'duijie.yaml'), yaml);
  const setupOf = await loadConfiguration({
    systems,
    keys: ['parameters'],
    file: 'sub/duijie.yaml',
    overrides: [],
    folder,
    env: {},
    ...options,
  });
  return setupOf(systems[0] as (typeof systems)[number]).parameters;
}

const complaint = (parameters: string, options?: Partial<ConfigurationRequest>) =>
  load(parameters, options).then(() => '', String);

const set = (argument: string) => ({ overrides: [parseOverride(argument, 'mohurd')] });

describe('a parameter that names a file', () => {
  it('is read beside the configuration, and beside the caller where an option gave it', async () => {
    expect(await load('{ privateKeyFile: key.pem }')).toMatchObject({ privateKey: PEM });
    const option = set('parameters.privateKeyFile=sub/key.pem');
    expect(await load('{}', option)).toMatchObject({ privateKey: PEM });
    expect(await load('{}')).toEqual({});
  });

  it.each([
    ['{ privateKeyFile: none.pem }', 'privateKeyFile: cannot read none.pem: it does not exist'],
    [
      '{ privateKeyFile: "MIIE/secret\\nsecret" }',
      'privateKeyFile: is the name of a file; what a file would hold goes to privateKey',
    ],
    [`{ privateKeyFile: ${'MIIE'.repeat(30)} }`, 'privateKeyFile: is the name of a file; what'],
    ['{ privateKeyFile: . }', 'privateKeyFile: cannot read .: it is a folder'],
    [
      '{ privateKeyFile: duijie.yaml }',
      'privateKeyFile: duijie.yaml is not an unencrypted RSA private key',
    ],
    ['{ privateKey: secret }', 'privateKey: is not an unencrypted RSA private key'],
  ])('%s is refused by name', async (parameters, message) => {
    const text = await complaint(parameters);
    expect(text).toContain('sub/duijie.yaml:3:');
    expect(text).toContain(`systems.mohurd.parameters.${message}`);
    expect(text).not.toContain('secret');
  });

  it('names the option that brought it in', async () => {
    const text = await complaint('{}', set('parameters.privateKeyFile=key.pem'));
    expect(text).toMatch(
      /--set parameters.privateKeyFile.*key.pem is not an unencrypted RSA private key/,
    );
  });

  it('is left alone by commands that do not read parameters', async () => {
    const options = { keys: ['target'] as const };
    expect(await load('{ privateKeyFile: none.pem }', options)).toEqual({
      privateKeyFile: 'none.pem',
    });
  });
});
