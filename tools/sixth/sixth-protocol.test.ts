import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 120_000;

/** What a copy of the project needs to be built and judged. */
const COPIED = [
  ...['schemas', 'src', 'simulators', 'suites', 'reports', 'catalog', 'api', 'cli', 'tools'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts', '.dependency-cruiser.cjs'],
  ...['docs', 'mutants.json'],
];

/** The folders of the new protocol, and its entry in the catalog. */
const OWN = ['src/protocols/leak', 'simulators/leak', 'suites/leak', 'catalog/leak.ts'];

/** The gates of the catalog, and the tests of theirs that are about one protocol or the list. */
const GATES = [
  ...[
    'case-ids',
    'clauses',
    'defects',
    'layout',
    'provocations',
    'self-conformance',
    'systems',
  ].map((name) => `catalog/${name}.test.ts`),
  'src/specification/schemas.test.ts',
];
const ABOUT_IT =
  'leak|every protocol|id of every|configuration for each|secrets of the demonstration';

let house: string;
let generated: string;

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'duijie-sixth-'));
  const copy = (name: string) => cp(join(ROOT, name), join(house, name), { recursive: true });
  await Promise.all(COPIED.map(copy));
  await cp(join(ROOT, 'tools/sixth/files'), house, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  await edit('catalog/protocols.ts', (source) =>
    `import { leak } from './leak.js';\n${source}`.replace(', samr]', ', samr, leak]'),
  );
  await edit('schemas/config.json', (source) =>
    source.replace(/("samr\/config\.json"\s*\})/, '$1, { "$ref": "leak/config.json" }'),
  );
  generated = (await run('tsx', 'tools/generate.ts')).stdout;
}, TIMEOUT_MS);

afterAll(() => rm(house, { recursive: true, force: true }));

async function edit(path: string, change: (source: string) => string): Promise<void> {
  const before = await readFile(join(house, path), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(house, path), after);
}

/** Runs a program of the project in the copy: what it prints, and whether it ends with 0. */
async function run(program: string, ...words: readonly string[]) {
  const env = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const options = {
    cwd: house,
    env: { ...Object.fromEntries(env), DUIJIE_TRIALS: 'all' },
    maxBuffer: 64 * 1024 * 1024,
  };
  return promisify(execFile)(join(house, 'node_modules/.bin', program), words, options).then(
    (said) => ({ ...said, isContent: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      return { stdout, stderr, isContent: false };
    },
  );
}

/** Its folders and its lines are all that it takes; what is missing yet is asked for by name. */
describe.runIf(IS_WHOLE).concurrent('a sixth protocol', { timeout: TIMEOUT_MS }, () => {
  it('has its types and validators generated, is known to the configuration, and changes no other file', () => {
    const wrote = generated.trim().split('\n').sort();
    const own = ['messages.ts', 'validators.d.ts', 'validators.js'];
    expect(wrote).toEqual([
      'wrote api/configuration/generated/validators.js',
      'wrote schemas/duijie.schema.json',
      ...own.map((file) => `wrote src/protocols/leak/generated/${file}`),
    ]);
  });

  it('keeps to the types', async () => {
    const project = {
      extends: './tsconfig.json',
      include: OWN,
      compilerOptions: { incremental: false },
    };
    await writeFile(join(house, 'tsconfig.leak.json'), JSON.stringify(project));
    expect((await run('tsc', '--project', 'tsconfig.leak.json')).stdout).toBe('');
  });

  it('keeps to the floors', async () => {
    const how = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    const { stdout } = await run('depcruise', ...how, ...OWN);
    const { summary } = JSON.parse(stdout) as {
      summary: {
        totalCruised: number;
        violations: readonly { rule: { name: string }; from: string; to: string }[];
      };
    };
    expect(summary.totalCruised).toBeGreaterThan(50);
    const breaches = summary.violations.filter(
      ({ rule, from, to }) => rule.name.startsWith('floor') && `${from} ${to}`.includes('leak'),
    );
    expect(breaches).toEqual([]);
  });

  it('passes the gates of the catalog but for what it owes: defects, and its line in a list', async () => {
    const how = ['run', '--reporter=json', '--testNamePattern', ABOUT_IT];
    const { stdout } = await run('vitest', ...how, ...GATES);
    const { testResults } = JSON.parse(stdout) as {
      testResults: readonly {
        assertionResults: readonly {
          fullName: string;
          status: string;
          failureMessages: readonly string[];
        }[];
      }[];
    };
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const owed = all
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages: [message] }) => `${fullName}: ${message}`);
    expect(all.filter(({ status }) => status === 'passed').length).toBeGreaterThan(20);
    expect(owed.sort()).toEqual([
      expect.stringMatching(/^keeps the id of every case: .*write the list anew/s),
      expect.stringMatching(/^keeps the id of every provocation: .*write the list anew/s),
      expect.stringMatching(/^the defects of leak .*expected 1 to be greater than or equal to 15/s),
    ]);
  });

  it('has no mutants before it is said what its check of tokens can leave out', async () => {
    const { stderr } = await run('tsx', 'tools/mutants/main.ts', '--system', 'leak');
    expect(stderr).toContain('leak owes tools/mutants/generate/access-mutants.ts');
  });
});
