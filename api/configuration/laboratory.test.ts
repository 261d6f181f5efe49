import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadConfiguration, readLaboratory } from './configuration.js';
import { parseOverride } from './override.js';

function folderWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-laboratory-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'duijie.yaml'), content);
  return folder;
}

const read = (content: string, env = {}, set: readonly string[] = []) =>
  readLaboratory({
    file: undefined,
    folder: folderWith(content),
    env,
    overrides: set.map((argument) => parseOverride(argument, 'das')),
  });

it('is what the file, the environment and the command line say of it', async () => {
  const content = 'report:\n  number: ${NO}\n  client: 甲\n  testedBy: Ann\n';
  expect(await read(content, { NO: 'JC-1' }, ['report.client=乙'])).toEqual({
    number: 'JC-1',
    client: '乙',
    testedBy: 'Ann',
  });
});

it('is empty where nothing is said', async () => {
  expect(await read('concurrency: 4\n')).toEqual({});
});

it.each([
  ['report: { colour: blue }', /duijie\.yaml:1:11: report: unknown key; valid: number, client/],
  ['report: { number: "a\\nb" }', /report\.number/],
  [`report: { client: "${'x'.repeat(101)}" }`, /report\.client/],
  ['report: { number: "${NO}" }', /the environment variable NO is not set/],
])('refuses %s', async (content, complaint) => {
  await expect(read(content)).rejects.toThrow(complaint);
});

it('asks for no variable of its own where no report is written', async () => {
  const folder = folderWith('report: { number: "${NO}" }\n');
  const request = { systems: [], keys: [], file: undefined, folder, env: {}, overrides: [] };
  await expect(loadConfiguration(request)).resolves.toBeTypeOf('function');
});
