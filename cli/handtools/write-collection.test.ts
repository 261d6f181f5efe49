import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/cylinder/demonstration.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';
import { writeCollectionFiles } from './write-collection.js';

/** Rehearsals take their time where many tests run beside each other. */
const LIMIT_MS = 60_000;

const TOKEN = DEMONSTRATION_CREDENTIALS.token;

interface Environment {
  readonly values: readonly {
    readonly key: string;
    readonly value: string;
    readonly type: string;
  }[];
}

function readEnvironment(file: string): Record<string, string> {
  const { values } = JSON.parse(readFileSync(file, 'utf8')) as Environment;
  return Object.fromEntries(values.map(({ key, value, type }) => [key, `${type} ${value}`]));
}

it('writes a collection and an environment that holds no secret', async () => {
  const shell = openShell(makeFolder());
  const flags = { output: 'hand', target: 'http://127.0.0.1:9/base/' };
  await writeCollectionFiles('cylinder', 'postman', flags, shell);
  const [wrote, remark] = shell.said;
  expect(wrote).toBe(
    'wrote hand/cylinder.postman_collection.json and hand/cylinder.postman_environment.json',
  );
  expect(remark).toContain('--with-secrets');
  const folder = join(shell.folder, 'hand');
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file), 'utf8')).not.toContain(TOKEN);
  }
  expect(readEnvironment(join(folder, 'cylinder.postman_environment.json'))).toEqual({
    baseUrl: 'default http://127.0.0.1:9/base',
    token: 'secret ',
    barCode: 'default 617000000452',
  });
});

it('writes the secrets of a configuration where they are asked for', async () => {
  const shell = openShell(makeFolder());
  const configuration = 'systems:\n  cylinder:\n    credentials:\n      token: ${CYLINDER_TOKEN}\n';
  writeFileSync(join(shell.folder, 'duijie.yaml'), configuration);
  const write = (withSecrets: boolean, env: Readonly<Record<string, string>>) =>
    writeCollectionFiles(
      'cylinder',
      'postman',
      { output: 'x.json', withSecrets },
      { ...shell, env },
    );
  const file = join(shell.folder, 'x.environment.json');
  await write(false, {});
  expect(readEnvironment(file).token).toBe('secret ');
  await expect(write(true, {})).rejects.toThrow('CYLINDER_TOKEN');
  await write(true, { CYLINDER_TOKEN: 'a token of 1' });
  expect(readEnvironment(file).token).toBe('secret a token of 1');
});

it(
  'gives Apifox its base address, and no address that begins with another variable',
  async () => {
    const shell = openShell(makeFolder());
    await writeCollectionFiles('mohurd', 'apifox', {}, shell);
    const text = readFileSync(join(shell.folder, 'mohurd.apifox_collection.json'), 'utf8');
    const { variable } = JSON.parse(text) as { readonly variable: readonly object[] };
    expect(variable).toMatchObject([{ key: 'baseUrl', value: 'http://127.0.0.1:4050' }]);
    const addresses = [...text.matchAll(/"raw": "(?=[^"]*gateway)([^"]*)"/g)].map(([, raw]) => raw);
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) expect(address).toMatch(/^\{\{baseUrl\}\}\//);
    const environment = readEnvironment(join(shell.folder, 'mohurd.apifox_environment.json'));
    expect(environment).not.toHaveProperty('baseUrl');
  },
  LIMIT_MS,
);

it(
  'gives the same files for the same seed, and other data for another',
  async () => {
    const shell = openShell(makeFolder());
    const write = async (seed: string) => {
      await writeCollectionFiles('cylinder', 'postman', { output: 'a.json', seed }, shell);
      return readFileSync(join(shell.folder, 'a.json'), 'utf8');
    };
    const first = await write('1');
    expect(await write('1')).toBe(first);
    expect(await write('2')).not.toBe(first);
  },
  LIMIT_MS,
);

it(
  'is a command, which names the systems and scenarios that there are',
  async () => {
    const system = await runDuijie(['export', 'apifox', 'dsa', '--lang', 'en']);
    expect(system.code).toBe(2);
    expect(system.stderr).toContain('das');
    const scenario = await runDuijie(['export', 'jmeter', 'das-reports', '--lang', 'en']);
    expect(scenario.code).toBe(2);
    expect(scenario.stderr).toContain('das-report');
  },
  LIMIT_MS,
);
