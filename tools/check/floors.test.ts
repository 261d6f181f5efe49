import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cruiser = join(root, 'node_modules/.bin/depcruise');

/** A small house in order: what each file imports. */
const HOUSE: Readonly<Record<string, readonly string[]>> = {
  'src/model/noun.ts': [],
  'src/specification/load.ts': ['src/model/noun.ts', 'schemas/a/manifest.json'],
  'src/wire/client.ts': ['src/model/noun.ts', 'src/specification/load.ts', 'listed'],
  'src/protocols/a/sign.ts': ['src/wire/client.ts', 'src/specification/load.ts'],
  'src/protocols/b/sign.ts': ['src/model/noun.ts'],
  'src/diagnosis/guess.ts': ['src/wire/client.ts'],
  'src/engine/run.ts': ['src/wire/client.ts', 'src/diagnosis/guess.ts'],
  'src/load/fire.ts': ['src/wire/client.ts'],
  'src/openapi/describe.ts': ['src/wire/client.ts'],
  'simulators/kit/serve.ts': ['src/wire/client.ts'],
  'suites/kit/derive.ts': ['src/engine/run.ts'],
  'reports/render.ts': ['src/model/noun.ts'],
  'simulators/a/routes.ts': ['simulators/kit/serve.ts', 'src/protocols/a/sign.ts'],
  'simulators/b/routes.ts': ['simulators/kit/serve.ts', 'src/protocols/b/sign.ts'],
  'suites/a/cases.ts': ['suites/kit/derive.ts', 'src/engine/run.ts', 'src/protocols/a/sign.ts'],
  'suites/b/cases.ts': ['suites/kit/derive.ts'],
  'suites/a/cases.test.ts': ['suites/a/cases.ts', 'simulators/a/routes.ts', 'dev-tool'],
  'simulators/kit/testing/client.ts': ['suites/a/cases.ts'],
  'tools/bench.ts': ['api/certify.ts', 'simulators/a/routes.ts'],
  'catalog/list.ts': [
    'suites/a/cases.ts',
    'suites/b/cases.ts',
    'simulators/a/routes.ts',
    'simulators/b/routes.ts',
  ],
  'api/certify.ts': [
    'catalog/list.ts',
    'src/load/fire.ts',
    'src/openapi/describe.ts',
    'reports/render.ts',
  ],
  'cli/main.ts': ['cli/certification/certify.ts'],
  'cli/certification/certify.ts': ['api/certify.ts', 'catalog/list.ts', 'reports/render.ts'],
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floors-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json']) {
    await copyFile(join(root, name), join(folder, name));
  }
  await write('schemas/a/manifest.json', '{}');
  await write(
    'package.json',
    JSON.stringify({
      type: 'module',
      dependencies: { listed: '1', commander: '1' },
      devDependencies: { 'dev-tool': '1' },
    }),
  );
  for (const name of ['listed', 'commander', 'dev-tool', 'unlisted']) {
    await write(`node_modules/${name}/package.json`, '{ "version": "1.0.0", "main": "main.js" }');
    await write(`node_modules/${name}/main.js`, '');
  }
});

afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Builds the house with additional imports and lists the breaches as `rule | from | to`. */
async function findBreaches(additions: Readonly<Record<string, readonly string[]>>) {
  const house = { ...HOUSE };
  for (const [path, imports] of Object.entries(additions)) {
    house[path] = [...(house[path] ?? []), ...imports];
  }
  for (const [path, imports] of Object.entries(house)) {
    const up = '../'.repeat(path.split('/').length - 1);
    const lines = imports.map((target) =>
      target.includes('/')
        ? `import '${up}${target.replace(/\.ts$/, '.js')}';`
        : `import '${target}';`,
    );
    await write(path, `${lines.join('\n')}\nexport {};\n`);
  }
  const { stdout } = await promisify(execFile)(
    cruiser,
    [
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      ...['src', 'simulators', 'suites', 'reports', 'catalog', 'api', 'cli', 'tools', 'schemas'],
    ],
    { cwd: folder },
  ).catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => `${rule.name} | ${from} | ${to}`).sort();
}

it('finds nothing in a house in order', async () => {
  expect(await findBreaches({})).toEqual([]);
});

/** Rule, file, and the import that breaks it. */
const BREACHES = [
  ['floor: src/model imports nothing', 'src/model/noun.ts', 'node:fs'],
  ['floor: src/specification', 'src/specification/load.ts', 'src/wire/other.ts'],
  ['floor: src/wire', 'src/wire/other.ts', 'src/protocols/b/sign.ts'],
  ['floor: src/protocols', 'src/protocols/a/sign.ts', 'src/engine/run.ts'],
  ['floor: src/protocols', 'src/protocols/a/sign.ts', 'src/protocols/b/sign.ts'],
  ['floor: src/engine', 'src/engine/run.ts', 'simulators/kit/serve.ts'],
  ['floor: src/load', 'src/load/fire.ts', 'src/engine/run.ts'],
  ['floor: src/openapi', 'src/openapi/describe.ts', 'src/engine/run.ts'],
  ['floor: simulators/kit', 'simulators/kit/serve.ts', 'suites/kit/derive.ts'],
  ['floor: suites/kit', 'suites/kit/derive.ts', 'src/protocols/a/sign.ts'],
  ['floor: reports', 'reports/render.ts', 'src/engine/run.ts'],
  ['floor: simulators of one protocol', 'simulators/a/routes.ts', 'simulators/b/routes.ts'],
  ['floor: simulators of one protocol', 'simulators/a/routes.ts', 'src/protocols/b/sign.ts'],
  ['floor: simulators of one protocol', 'simulators/a/routes.ts', 'suites/a/cases.ts'],
  ['floor: suites of one protocol', 'suites/a/cases.ts', 'suites/b/cases.ts'],
  ['floor: suites of one protocol', 'suites/a/cases.ts', 'src/protocols/b/sign.ts'],
  ['floor: suites of one protocol', 'suites/a/cases.ts', 'simulators/a/routes.ts'],
  ['floor: src/diagnosis', 'src/diagnosis/guess.ts', 'src/engine/run.ts'],
  ['floor: catalog is imported from above only', 'src/load/fire.ts', 'catalog/list.ts'],
  ['floor: api is imported from above only', 'catalog/list.ts', 'api/other.ts'],
  ['floor: cli is imported from above only', 'tools/bench.ts', 'cli/text.ts'],
  ['floor: api reads no command line', 'api/certify.ts', 'commander'],
  ['start-up', 'cli/main.ts', 'catalog/list.ts'],
  ['product-imports-no-tools', 'cli/main.ts', 'tools/other.ts'],
  ['product-imports-no-tests', 'cli/main.ts', 'simulators/kit/testing/client.ts'],
  ['product-imports-no-tests', 'cli/main.ts', 'suites/a/cases.test.ts'],
  ['product-needs-no-dev-dependency', 'src/wire/client.ts', 'dev-tool'],
  ['no-unlisted-dependency', 'src/wire/client.ts', 'unlisted'],
  ['no-unresolvable', 'src/wire/client.ts', 'nowhere'],
] as const;

it('reports every import against the floors, and cycles, of tests and tools too', async () => {
  const additions: Record<string, string[]> = {
    'tools/one.ts': ['tools/two.ts'],
    'tools/two.ts': ['tools/one.ts'],
    'src/wire/round.ts': ['src/wire/about.ts'],
    'src/wire/about.ts': ['src/wire/round.ts'],
  };
  for (const [, from, to] of BREACHES) {
    additions[from] = [...(additions[from] ?? []), to];
    if (to.endsWith('.ts')) additions[to] ??= [];
  }
  const breaches = await findBreaches(additions);
  for (const [rule, from, to] of BREACHES) {
    expect(breaches).toContainEqual(
      expect.stringMatching(new RegExp(`^${rule} \\| ${from} \\| .*${to.replace('node:', '')}`)),
    );
  }
  expect(
    breaches.filter((breach) => breach.startsWith('no-cycles')).map((b) => b.split(' | ')[1]),
  ).toEqual(expect.arrayContaining(['src/wire/about.ts', 'tools/one.ts']));
});

it('reports files out of place and files without use', async () => {
  const breaches = await findBreaches({
    'src/loose.ts': ['src/model/noun.ts'],
    'schemas/a/load.ts': ['src/model/noun.ts'],
    'src/wire/alone.ts': [],
    'src/wire/dead.ts': ['src/model/noun.ts'],
  });
  expect(breaches).toEqual([
    'floor: schemas are data | schemas/a/load.ts | src/model/noun.ts',
    'no-dead-code | src/loose.ts | src/loose.ts',
    'no-dead-code | src/wire/alone.ts | src/wire/alone.ts',
    'no-dead-code | src/wire/dead.ts | src/wire/dead.ts',
    'no-loose-files | src/loose.ts | src/model/noun.ts',
    'no-orphans | src/wire/alone.ts | src/wire/alone.ts',
  ]);
});
