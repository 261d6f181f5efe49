import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveArtefacts, findDrift, writeArtefacts } from './artefact.js';

const base = 'https://duijie.invalid/schemas/gas';
const common = {
  $id: `${base}/common.json`,
  $defs: {
    userNo: { title: '用户号', type: 'string', minLength: 2, maxLength: 2, 'x-clause': '1.2' },
    name: { title: '名称', type: 'string', maxWidth: 4 },
  },
};
const request = {
  $id: `${base}/1001.request.json`,
  title: '注册请求',
  'x-clause': '2.1',
  type: 'object',
  required: ['userNo'],
  properties: {
    userNo: { $ref: 'common.json#/$defs/userNo' },
    name: { $ref: 'common.json#/$defs/name', title: '用户名称' },
    kind: { type: 'string', enum: ['1', '2'] },
    amount: { type: ['string', 'number'] },
    context: { type: 'object' },
    title: { type: 'string', const: 'a title' },
  },
  allOf: [
    {
      if: { required: ['kind'], properties: { kind: { const: '2' } } },
      then: { required: ['amount'] },
    },
  ],
};
const response = {
  $id: `${base}/1001.response.json`,
  type: 'object',
  required: ['echoCode'],
  properties: { echoCode: { type: 'string' }, echoMsg: { title: '响应消息' } },
  if: { properties: { echoCode: { const: '0' } } },
  then: { properties: { echoMsg: { $ref: '#/$defs/payload' } } },
  $defs: {
    payload: { type: 'object', properties: { userNo: { $ref: 'common.json#/$defs/userNo' } } },
  },
};
const upload = {
  $id: `${base}/meterDataUp.request.json`,
  type: 'array',
  items: { type: 'object' },
};

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'generate-'));
  await writeSchema('gas/manifest', {});
  await writeSchema('gas/common', common);
  await writeSchema('gas/1001.request', request);
  await writeSchema('gas/1001.response', response);
  await writeSchema('gas/meterDataUp.request', upload);
  await writeSchema('no-manifest/1.request', 'not read');
});

afterEach(() => rm(root, { recursive: true }));

async function writeSchema(name: string, schema: unknown): Promise<void> {
  const path = join(root, 'schemas', `${name}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(schema));
}

async function derive(path: string): Promise<string> {
  const artefact = (await deriveArtefacts(root)).find((one) => one.path.endsWith(path));
  return artefact?.content ?? `no ${path}`;
}

describe('types', () => {
  it('come out once, under the documented names', async () => {
    const source = await derive('messages.ts');
    const names = [...source.matchAll(/^export (?:type|interface) (\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(names.sort()).toEqual(
      [
        'MeterDataUpRequest',
        'Messages',
        'Name',
        'Payload1001',
        'Request1001',
        'Response1001',
        'UserNo',
      ].sort(),
    );
  });

  it('refer to shared definitions and carry titles and clauses', async () => {
    const source = await derive('messages.ts');
    expect(source).toContain('/**\n * 注册请求 · 2.1\n */\nexport interface Request1001 {');
    expect(source).toContain('   * 用户名称\n   */\n  name?: Name;');
    expect(source).toContain('   * 用户号 · 1.2\n   */\n  userNo: UserNo;');
    expect(source).toContain('   * 用户号 · 1.2\n   */\n  userNo?: UserNo;');
    expect(source).toContain("kind?: '1' | '2';");
    expect(source).toContain('amount?: string | number;');
    expect(source).toContain('echoMsg?: unknown;');
    expect(source).not.toContain('referenced by');
  });

  it('cannot share a name', async () => {
    await writeSchema('gas/1001.request', { ...request, $defs: { payload: { type: 'string' } } });
    await expect(deriveArtefacts(root)).rejects.toThrow('Payload1001');
  });

  it('need references that lead somewhere', async () => {
    await writeSchema('gas/meterDataUp.request', {
      ...upload,
      items: { $ref: 'common.json#/$defs/no' },
    });
    await expect(deriveArtefacts(root)).rejects.toThrow('common.json#/$defs/no');
  });
});

describe('validators', () => {
  it('run as an ES module', async () => {
    const source = await derive('validators.js');
    // Beside this project's modules, so that the runtime of Ajv is found.
    const folder = await mkdtemp(join(import.meta.dirname, '.validators-'));
    try {
      const file = join(folder, 'validators.js');
      await writeFile(file, source);
      const { validators } = await import(pathToFileURL(file).href);
      const validate = validators['1001.request'];
      expect(Object.keys(validators)).toEqual([
        '1001.request',
        '1001.response',
        'meterDataUp.request',
      ]);
      expect(validate({ userNo: '用户', name: '燃气', title: 'a title' })).toBe(true);
      expect(validate({ userNo: '三个字', name: '燃气表', kind: '2', title: '' })).toBe(false);
      expect(validate.errors.map((error: { keyword: string }) => error.keyword).sort()).toEqual([
        'const',
        'if',
        'maxLength',
        'maxWidth',
        'required',
      ]);
      const isCounted = (userNo: string) => validate({ userNo });
      expect(['a', '😀', 'ab', '😀a', '😀😀', '😀😀a', 'abc'].map(isCounted)).toEqual([
        false,
        false,
        true,
        true,
        true,
        false,
        false,
      ]);
      expect(validators['1001.response']({ echoCode: '0', echoMsg: { userNo: 1 } })).toBe(false);
      expect(validators['1001.response']({ echoCode: '1', echoMsg: { userNo: 1 } })).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuse a keyword that nobody knows', async () => {
    await writeSchema('gas/meterDataUp.request', { ...upload, maxLenght: 2 });
    await expect(deriveArtefacts(root)).rejects.toThrow(/meterDataUp\.request\.json.*maxLenght/);
  });
});

it('derives the documents of their own', async () => {
  await writeSchema('config', { type: 'object', $defs: { port: { type: 'integer' } } });
  await writeSchema('results', { type: 'object', $defs: { port: { type: 'string' } } });
  const paths = (await deriveArtefacts(root)).map(({ path }) => path);
  expect(paths.slice(-2)).toEqual([
    'src/wire/generated/documents.js',
    'src/wire/generated/documents.d.ts',
  ]);
  expect(await derive('documents.d.ts')).toContain('export type ResultsPort = string;');
});

it('finds files that differ, and none after writing', async () => {
  const artefacts = await deriveArtefacts(root);
  expect(await findDrift(root, artefacts)).toEqual(artefacts);
  await writeArtefacts(root, artefacts);
  expect(await findDrift(root, await deriveArtefacts(root))).toEqual([]);
  await writeSchema('gas/meterDataUp.request', { ...upload, maxItems: 3 });
  const drift = await findDrift(root, await deriveArtefacts(root));
  expect(drift.map(({ path }) => path)).toContain('src/protocols/gas/generated/validators.js');
});
