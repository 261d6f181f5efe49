import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import type { Pipeline } from './pipeline.js';
import {
  readGitee,
  readGithub,
  readGitlab,
  readJenkins,
  readJenkinsVerdict,
} from './read-pipeline.js';
import { Runner } from './runner.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(`${ROOT}/examples/ci/${file}`, 'utf8');

interface Note {
  readonly url: string | undefined;
  readonly token: string | string[] | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where merge requests are discussed: takes what is posted. */
const notes: Note[] = [];
const forge = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    const fields = Object.fromEntries(new URLSearchParams(body));
    notes.push({ url: request.url, token: request.headers['private-token'], fields });
    response.statusCode = 201;
    response.end('{}');
  });
});
let api = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    forge.listen(0, '127.0.0.1', resolve);
  });
  const address = forge.address();
  if (typeof address === 'object' && address) api = `http://127.0.0.1:${address.port}`;
});

afterAll(() => {
  forge.close();
});

interface Template {
  readonly pipeline: Pipeline;
  /** What the server and the project set, for the merge request of that number. */
  readonly given: (runner: Runner, mergeRequest: string) => Record<string, string>;
  /** What shows beside an exit code of its own. */
  readonly says: Readonly<Record<number, string>>;
}

const TEMPLATES: Readonly<Record<string, Template>> = {
  'github.yml': {
    pipeline: readGithub(read('github.yml')),
    given: (runner) => ({ GITHUB_STEP_SUMMARY: runner.path('summary.md') }),
    says: {
      1: '::error title=Not conformant::',
      3: '::error title=No verdict::',
      4: '::warning title=Incomplete::',
    },
  },
  'gitlab-ci.yml': {
    pipeline: readGitlab(read('gitlab-ci.yml')),
    given: (_runner, mergeRequest) => ({
      CI_API_V4_URL: `${api}/api/v4`,
      CI_PROJECT_ID: '7',
      CI_MERGE_REQUEST_IID: mergeRequest,
      NOTE_TOKEN: 'a token',
    }),
    says: {},
  },
  Jenkinsfile: { pipeline: readJenkins(read('Jenkinsfile')), given: () => ({}), says: {} },
  'gitee-go.yml': {
    pipeline: readGitee(read('gitee-go.yml')),
    given: (_runner, mergeRequest) => ({
      PR_API: api,
      PR_OWNER: 'somebody',
      PR_TOKEN: 'a token',
      GITEE_REPO: 'system',
      GITEE_PULL_ID: mergeRequest,
    }),
    says: { 1: 'not conformant', 4: 'incomplete' },
  },
};

const NAMES = Object.keys(TEMPLATES);

function find(name: string): Template {
  const template = TEMPLATES[name];
  if (!template) throw new Error(`no template ${name}`);
  return template;
}

async function use<T>(doing: (runner: Runner) => Promise<T>, withNpx = false): Promise<T> {
  const runner = await Runner.open(ROOT, withNpx || IS_WHOLE);
  try {
    return await doing(runner);
  } finally {
    await runner.close();
  }
}

describe('the shell lines of a CI template', () => {
  it.concurrent.each(NAMES)(
    'certify the system that they start, and keep its reports: %s',
    { timeout: 90_000 },
    async (name) => {
      const { pipeline, given } = find(name);
      await use(async (runner) => {
        const env = { ...given(runner, '12'), CERTIFY_SOME: '^das/1014/refuses-missing-userNo$' };
        const { code, output } = await runner.run(pipeline, env);
        expect(output).toMatch(/1 of \d+ cases run, none failed|共 \d+ 个用例/);
        expect(code).toBe(0);
        for (const artefact of pipeline.artefacts) {
          expect([artefact, existsSync(runner.path(artefact))]).toEqual([artefact, true]);
        }
        if (pipeline.junit) expect(await runner.read(pipeline.junit)).toContain('<testsuites');
        expect(await runner.read('duijie-report/report.md')).toContain('das');
        if (name === 'github.yml') {
          expect(await runner.read('summary.md')).toBe(
            await runner.read('duijie-report/report.md'),
          );
        }
        if (name === 'gitee-go.yml') {
          expect(output).toContain(await runner.read('duijie-report/report.md'));
        }
      }, true);
    },
  );

  const ENDINGS = NAMES.flatMap((name) => [1, 3, 4].map((code) => [name, code] as const));
  // Each starts programs of its own: `.ci/run` tries them all.
  const tried = ENDINGS.filter(([, code]) => IS_WHOLE || code !== 3);

  it.concurrent.each(tried)(
    '%s ends as the exit code %i demands',
    { timeout: 90_000 },
    async (name, ends) => {
      const { pipeline, given, says } = find(name);
      await use(async (runner) => {
        const env = { ...given(runner, ''), CERTIFY_ENDS: String(ends) };
        const judged: number[] = [];
        const { code, output } = await runner.run(pipeline, env, (one, isJudged) => {
          if (isJudged) judged.push(one);
        });
        expect([code, output]).toEqual([ends, expect.stringContaining(says[ends] ?? '')]);
        if (name === 'Jenkinsfile') expect(judged).toEqual([ends]);
      });
    },
  );

  it('leave a note in the merge request alone, and no token on a command line', async () => {
    notes.length = 0;
    for (const name of ['gitlab-ci.yml', 'gitee-go.yml']) {
      const { pipeline, given } = find(name);
      await use(async (runner) => {
        const script = pipeline.steps.at(-1)?.script ?? '';
        const told = { CERTIFY_ENDS: '4' };
        await runner.run(pipeline, { ...given(runner, ''), ...told });
        expect(notes).toHaveLength(name === 'gitlab-ci.yml' ? 0 : 1);
        await runner.run(pipeline, { ...given(runner, '12'), ...told });
        expect(script).not.toMatch(/curl[^|]*_TOKEN/);
      });
    }
    expect(notes).toEqual([
      {
        url: '/api/v4/projects/7/merge_requests/12/notes',
        token: 'a token',
        fields: { body: '**as told**\n' },
      },
      {
        url: '/repos/somebody/system/pulls/12/comments',
        token: undefined,
        fields: { access_token: 'a token', body: '**as told**\n' },
      },
    ]);
  }, 90_000);
});

it('GitLab shows an incomplete run as a warning, and nothing else', () => {
  expect(read('gitlab-ci.yml')).toMatch(/^ {2}allow_failure:\n {4}exit_codes: 4\b/m);
});

it.each([
  [0, []],
  [1, ['error']],
  [3, ['error']],
  [4, ['unstable']],
])('Jenkins makes of exit code %i: %j', (code, expected) => {
  const said: string[] = [];
  const [unstable, error] = ['unstable', 'error'].map((word) => () => said.push(word));
  const verdict = readJenkinsVerdict(read('Jenkinsfile'));
  runInNewContext(verdict, { code, unstable, error });
  expect([verdict, said]).toEqual([expect.stringContaining('code == 4'), expected]);
});
