import { parse } from 'yaml';
import type { Pipeline, Step } from './pipeline.js';

type Env = Readonly<Record<string, string>>;

interface GithubStep {
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** @param content of a workflow with one job */
export function readGithub(content: string): Pipeline {
  const { jobs } = parse(content) as {
    jobs: Record<string, { env: Env; steps: readonly GithubStep[] }>;
  };
  const [job] = Object.values(jobs);
  const { env = {}, steps = [] } = job ?? {};
  const inputs = (name: string) => steps.flatMap((step) => step.with?.[name] ?? []);
  return {
    env,
    steps: steps.flatMap(({ run, if: condition }): Step[] =>
      run === undefined
        ? []
        : [{ script: run, shell: ['bash', '-e', '-c'], always: condition === 'always()' }],
    ),
    artefacts: inputs('path').flatMap((paths) => paths.trim().split('\n')),
    junit: inputs('report_paths')[0],
  };
}

/** @param content of a file with one job */
export function readGitlab(content: string): Pipeline {
  const [job] = Object.values(
    parse(content) as Record<
      string,
      {
        variables: Env;
        script: readonly string[];
        after_script: readonly string[];
        artifacts: { paths: readonly string[]; reports: { junit: string } };
      }
    >,
  );
  if (!job) throw new Error('the template has no job');
  const shell = ['bash', '-eo', 'pipefail', '-c'];
  return {
    env: job.variables,
    steps: [
      { script: job.script.join('\n'), shell },
      { script: job.after_script.join('\n'), shell, always: true },
    ],
    artefacts: job.artifacts.paths,
    junit: job.artifacts.reports.junit,
  };
}

/** @param content of a pipeline with one step */
export function readGitee(content: string): Pipeline {
  const { variables, stages } = parse(content) as {
    variables: Env;
    stages: readonly {
      steps: readonly {
        commands: readonly string[];
        artifacts: readonly { path: readonly string[] }[];
      }[];
    }[];
  };
  const [step] = stages.flatMap(({ steps }) => steps);
  if (!step) throw new Error('the template has no step');
  return {
    env: variables,
    steps: [{ script: step.commands.join('\n'), shell: ['bash', '-c'] }],
    artefacts: step.artifacts.flatMap(({ path }) => path),
    junit: undefined,
  };
}

const SH = /\bsh(?: |\((returnStatus: true, )script: )(?:'''([\s\S]*?)'''|'([^'\n]*)')/g;

/** @param content of a declarative Jenkinsfile */
export function readJenkins(content: string): Pipeline {
  const code = content.replaceAll(/^ *\/\/.*$| \/\/ .*$/gm, '');
  const list = (pattern: RegExp) => pattern.exec(code)?.[1] ?? '';
  return {
    env: Object.fromEntries(
      Array.from(code.matchAll(/^ +([A-Z_]+) = '([^']*)'/gm), ([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
    steps: Array.from(code.matchAll(SH), ([, judged, long, short]) => ({
      script: long ?? short ?? '',
      shell: ['sh', '-xe', '-c'],
      judged: judged !== undefined,
    })),
    artefacts: list(/archiveArtifacts artifacts: '([^']*)'/)
      .split(', ')
      .map((path) => path.replace(/\/\*\*$/, '')),
    junit: list(/junit testResults: '([^']*)'/),
  };
}

/** What a Jenkinsfile does with the exit code of its last `sh`, in words that are JavaScript as well. */
export function readJenkinsVerdict(content: string): string {
  return /^ +(if \(code[\s\S]*?)^ {8}\}$/m.exec(content)?.[1] ?? '';
}
