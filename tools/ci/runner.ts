import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findPortBlock, type MovePorts } from '../readme/port-block.js';
import type { Pipeline } from './pipeline.js';

export interface Ended {
  /** Of the first step that failed, or 0; of one that the pipeline judges, whatever it is. */
  readonly code: number;
  readonly output: string;
}

const DUIJIE = `#!/bin/sh
case "$1" in
  certify)
    if [ -n "$CERTIFY_ENDS" ]; then
      mkdir -p duijie-report
      echo '**as told**' >duijie-report/report.md
      exit "$CERTIFY_ENDS"
    fi
    exec "$NODE" "$DUIJIE" "$@" --grep "$CERTIFY_SOME" ;;
  *) exec "$NODE" "$DUIJIE" "$@" ;;
esac
`;

const NPM = `#!/bin/sh
[ "$*" = ci ] || { echo "npm $*: not what this folder needs" >&2; exit 1; }
`;

/** Finds the program where npm's would, which takes half a second for itself each time. */
const NPX = `#!/bin/sh
name=$1
shift
exec "node_modules/.bin/$name" "$@"
`;

/** A machine of a CI server: a checkout of somebody's system, in which duijie is installed. */
export class Runner {
  readonly #folder: string;
  readonly #movePorts: MovePorts;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #steps: ChildProcess[] = [];

  private constructor(folder: string, movePorts: MovePorts, root: string) {
    this.#folder = folder;
    this.#movePorts = movePorts;
    this.#env = {
      HOME: folder,
      PATH: `${join(folder, 'tools')}${delimiter}${process.env.PATH}`,
      LC_ALL: 'C.UTF-8',
      CI: 'true',
      NODE: process.execPath,
      DUIJIE: join(root, 'bin/duijie'),
      // npx finds the program in the folder, and has nothing to ask of anybody.
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    };
  }

  /** @param withNpx whether npm's own npx starts the program */
  static async open(root: string, withNpx: boolean): Promise<Runner> {
    const folder = await mkdtemp(join(tmpdir(), 'duijie-ci-'));
    const movePorts = await findPortBlock();
    const programs = {
      'node_modules/.bin/duijie': DUIJIE,
      'tools/npm': NPM,
      ...(withNpx ? {} : { 'tools/npx': NPX }),
    };
    await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
    await mkdir(join(folder, 'tools'));
    for (const [name, content] of Object.entries(programs)) {
      await writeFile(join(folder, name), content);
      await chmod(join(folder, name), 0o700);
    }
    await symlink(root, join(folder, 'node_modules/duijie'));
    await writeFile(
      join(folder, 'duijie.yaml'),
      movePorts('systems: { das: { callback: { port: 4020 } } }\n'),
    );
    return new Runner(folder, movePorts, root);
  }

  /**
   * Does what the server would do with the pipeline, its ports moved.
   *
   * @param given variables that the server or the project has
   */
  async run(
    { env, steps }: Pipeline,
    given: Readonly<Record<string, string>>,
    onStep: (code: number, judged: boolean) => void = () => {},
  ): Promise<Ended> {
    let failed = 0;
    let output = '';
    for (const { script, shell, always = false, judged = false } of steps) {
      if (failed !== 0 && !always) continue;
      const place = { ...this.#env, ...this.#moved(env), ...given };
      const ended = await this.#shell([...shell, this.#movePorts(script)], place);
      output += ended.output;
      onStep(ended.code, judged);
      if (failed === 0) failed = ended.code;
    }
    return { code: failed, output };
  }

  read(file: string): Promise<string> {
    return readFile(join(this.#folder, file), 'utf8');
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  /** Ends what steps have left in the background, as the server does, and forgets the checkout. */
  async close(): Promise<void> {
    for (const { pid } of this.#steps) {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch {
        // Nothing of it was left.
      }
    }
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #moved(env: Pipeline['env']): Pipeline['env'] {
    return Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, this.#movePorts(String(value))]),
    );
  }

  #shell([program = '', ...args]: string[], env: Record<string, string | undefined>) {
    const step = spawn(program, args, {
      cwd: this.#folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, by which it is ended with all that it has started.
      detached: true,
    });
    this.#steps.push(step);
    let output = '';
    for (const stream of [step.stdout, step.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    return new Promise<Ended>((resolve, reject) => {
      step.once('error', reject);
      step.once('close', (code) => resolve({ code: code ?? 1, output }));
    });
  }
}
