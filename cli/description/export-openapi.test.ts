import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { listSystems } from '../../catalog/systems.js';
import { sampleOf } from '../../catalog/testing/extent.js';
import { methodsOf } from '../../src/model/specification.js';
import { LANGUAGES, type Language } from '../../src/model/text.js';
import type { JsonObject } from '../../src/openapi/json-object.js';
import { createShell } from '../shell.js';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';
import { exportOpenapi } from './export-openapi.js';

const REDOCLY = fileURLToPath(
  new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url),
);

interface MediaType {
  readonly schema: JsonObject;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly parameters?: readonly (MediaType & { name: string; required: boolean })[];
  readonly responses: Readonly<Record<string, { content: Readonly<Record<string, MediaType>> }>>;
}

type Items = Readonly<Record<string, Readonly<Record<string, Described>>>>;

interface Document {
  readonly paths: Items;
  readonly webhooks?: Items;
  readonly components: { readonly schemas: JsonObject };
}

const SYSTEMS = listSystems();

async function write(system: string, file: string, language: Language): Promise<Document> {
  const folder = makeFolder();
  await exportOpenapi(system, { output: file }, { ...createShell(language), folder });
  return parse(readFileSync(join(folder, file), 'utf8')) as Document;
}

function operationsIn(items: Items = {}): Described[] {
  return Object.values(items).flatMap((item) => Object.values(item));
}

/** What redocly looks for in the fields of an answer alone, and samr has within one of them. */
function listUnseen(names: readonly string[]): JsonObject {
  const place = '#/components/schemas/ExchangeResponse/oneOf';
  const unseen = { 'no-illogical-composition-keywords': [place] };
  return Object.fromEntries(
    names.filter((name) => /^samr/.test(name)).map((name) => [name, unseen]),
  );
}

it('is clean in the eyes of redocly, for every system and in both languages', async () => {
  const folder = makeFolder();
  const all = SYSTEMS.flatMap(({ id }) => LANGUAGES.map((language) => ({ id, language })));
  // An odd step takes both languages.
  const files = sampleOf(all, 5);
  for (const { id, language } of files) {
    const shell = { ...createShell(language), folder };
    await exportOpenapi(id, { output: `${id}.${language}.json` }, shell);
    await exportOpenapi(id, { output: `${id}.${language}.yaml`, spec: '3.0' }, shell);
  }
  const names = files.flatMap(({ id, language }) => [
    `${id}.${language}.json`,
    `${id}.${language}.yaml`,
  ]);
  writeFileSync(join(folder, '.redocly.lint-ignore.yaml'), stringify(listUnseen(names)));
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [REDOCLY, 'lint', '--extends=recommended', ...names],
    {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  ).catch((error: { stdout: string; stderr: string }) => error);
  // Errors and warnings alike go to stdout.
  expect(stdout.trim()).toBe('');
  for (const name of names) expect(stderr).toContain(`${name}: validated`);
}, 60_000);

it.each(SYSTEMS.map((system) => [system.id, system] as const))(
  '%s: describes what it answers and what it sends, with examples that are valid',
  async (id, { manifest }) => {
    const { paths, webhooks, components } = await write(id, 'system.json', 'en');
    const answered = manifest.operations.filter(({ system }) => system === id);
    expect(operationsIn(paths)).toHaveLength(answered.flatMap(methodsOf).length);
    expect(Object.keys(paths)).toEqual(answered.map(({ path }) => path));
    const peers = manifest.systems.filter(({ client }) => client === id).map((peer) => peer.id);
    const sent = manifest.operations.filter(({ system }) => peers.includes(system));
    expect(Object.keys(webhooks ?? {})).toEqual(sent.map((operation) => operation.id));

    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'document', components });
    const judge = ({ schema, example }: MediaType) =>
      ajv.validate(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')), example);
    for (const one of [...operationsIn(paths), ...operationsIn(webhooks)]) {
      for (const body of Object.values(one.requestBody?.content ?? {})) {
        expect(judge(body), `request of ${one.operationId}`).toBe(true);
      }
      for (const field of one.parameters ?? []) {
        const isShown = field.required || field.example !== undefined;
        expect(!isShown || judge(field), `${field.name} of ${one.operationId}`).toBe(true);
      }
      for (const { content } of Object.values(one.responses)) {
        const { schema = {}, examples = {} } = content['application/json'] ?? {};
        expect(Object.keys(examples), one.operationId).toContain('refusal');
        for (const [name, { value: example }] of Object.entries(examples)) {
          expect(judge({ schema, example }), `${name} of ${one.operationId}`).toBe(true);
        }
      }
      const { examples } = one.responses[200]?.content['application/json'] ?? {};
      expect(Object.keys(examples ?? {}), one.operationId).toContain('success');
    }
  },
);

it('says nothing in words of the project', async () => {
  for (const { id } of SYSTEMS) {
    const { components } = await write(id, 'system.json', 'en');
    const text = JSON.stringify(components);
    expect(text.match(/"x-(?!clause)[\w-]+":|"maxWidth":|duijie\.invalid|\.json#/g)).toBeNull();
  }
});

it('takes operations that are called with a query or a form as what they are', async () => {
  const { paths } = await write('cylinder', 'system.json', 'en');
  const { get, post } = paths['/cylinder/archive'] ?? {};
  expect(get?.parameters?.map(({ name, required }) => [name, required])).toEqual([
    ['token', true],
    ['serialNumber', false],
    ['barCode', false],
    ['fixCodeTraceUrl', false],
  ]);
  expect(get?.requestBody).toBeUndefined();
  expect(Object.keys(post?.requestBody?.content ?? {})).toEqual([
    'application/x-www-form-urlencoded',
  ]);
});

it('is YAML where the name of the file says so, and JSON on stdout', async () => {
  const folder = makeFolder();
  await exportOpenapi('cis', { output: 'cis.yml' }, { ...createShell('zh'), folder });
  expect(readFileSync(join(folder, 'cis.yml'), 'utf8')).toMatch(/^openapi: 3\.1\.0\ninfo:\n/);
  const { code, stdout, stderr } = await runDuijie(['openapi', 'cis', '--lang', 'zh']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual(await write('cis', 'cis.yaml', 'zh'));
});

it.each(SYSTEMS.map(({ id }) => id))('%s: is the same to readers of YAML 1.1', async (id) => {
  const folder = makeFolder();
  await exportOpenapi(id, { output: 'system.yaml' }, { ...createShell('zh'), folder });
  const written = readFileSync(join(folder, 'system.yaml'), 'utf8');
  expect(parse(written, { version: '1.1' })).toEqual(parse(written, { version: '1.2' }));
});

it('looks in its examples like what the fields are for, and is the same each time', async () => {
  const { paths } = await write('das', 'system.json', 'zh');
  const { post } = paths['/api/v2/collect/meter/1014'] ?? {};
  expect(post?.operationId).toBe('das1014');
  const asked = post?.requestBody?.content['application/json']?.example as JsonObject;
  expect(asked.meterNo).toMatch(/^[0-9]{12}$/);
  const { success } = post?.responses[200]?.content['application/json']?.examples ?? {};
  expect(success?.value).toMatchObject({
    echoCode: '0000',
    echoMsg: {
      serialNo: asked.serialNo,
      meterNo: asked.meterNo,
      deviceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      userName: expect.stringMatching(/^\p{Script=Han}{2,}$/u),
    },
  });
  expect(await write('das', 'again.json', 'zh')).toEqual(await write('das', 'system.json', 'zh'));
});

it('is OpenAPI 3.0 on demand, and says which versions there are', async () => {
  const folder = makeFolder();
  await exportOpenapi('cis', { output: 'cis.yml', spec: '3.0' }, { ...createShell('zh'), folder });
  const written = readFileSync(join(folder, 'cis.yml'), 'utf8');
  expect(written).toMatch(/^openapi: 3\.0\.3\ninfo:\n/);
  expect(written).toContain('\nx-webhooks:\n');
  const { code, stderr } = await runDuijie(['openapi', 'cis', '--spec', '2.0']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('3.1, 3.0') });
});
