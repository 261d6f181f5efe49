import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { adapt } from './adaptation.js';
import type { CommandLine } from './command-line.js';
import type { Expectation } from './expectation.js';
import type { FencedBlock } from './fenced-block.js';
import { findPortBlock, type MovePorts } from './port-block.js';
import { type RunningServer, startServer } from './running-server.js';

const EXPORT = /^export (\w+)=(.*)$/;

/** Commands that go on until they are stopped; a client that is started ends an observation. */
const SERVER = /^duijie (?:simulate|proxy|observe(?!.* --command)) /;

/** Longest time that one command may take. */
const TIMEOUT_MS = 40_000;

/** One section of a document, followed by a reader who types what it says, in a folder of his own. */
export class Scenario {
  readonly #folder: string;
  readonly #movePorts: MovePorts;
  readonly #servers: RunningServer[] = [];
  #env: Record<string, string | undefined>;

  private constructor(folder: string, movePorts: MovePorts) {
    this.#folder = folder;
    this.#movePorts = movePorts;
    const { DUIJIE_DEBUG: _, APP_SECRET: __, DAS_APP_SECRET: ___, ...env } = process.env;
    this.#env = {
      ...env,
      PATH: `${join(folder, 'bin')}${delimiter}${env.PATH}`,
      LC_ALL: 'C.UTF-8',
      NO_COLOR: '1',
      GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md'),
      // npx finds the program in the folder, and has nothing to ask of anybody.
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    };
  }

  /** An empty folder in which the checkout's program is installed. */
  static async open(root: string): Promise<Scenario> {
    const folder = await mkdtemp(join(tmpdir(), 'duijie-readme-'));
    const scenario = new Scenario(folder, await findPortBlock());
    const modules = join(folder, 'node_modules');
    await mkdir(join(modules, '.bin'), { recursive: true });
    await symlink(join(root, 'bin'), join(folder, 'bin'));
    await symlink(join(root, 'examples'), join(folder, 'examples'));
    await symlink(root, join(modules, 'duijie'));
    await symlink(join(root, 'node_modules/ajv'), join(modules, 'ajv'));
    await symlink('../duijie/bin/duijie', join(modules, '.bin/duijie'));
    return scenario;
  }

  /** Saves a block under the name that it bears. */
  async save({ file, content }: FencedBlock): Promise<void> {
    const path = join(this.#folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, this.#movePorts(content));
  }

  /** Keeps what `export` says for the commands that follow; false for any other command. */
  async takeExport({ text }: CommandLine): Promise<boolean> {
    const [, name, value] = EXPORT.exec(text) ?? [];
    if (name === undefined) return false;
    const { stdout } = await this.#shell(`printf %s ${value}`);
    this.#env = { ...this.#env, [name]: stdout };
    return true;
  }

  /** What differs from the expectation; undefined when all is as it should be. */
  async run({ text }: CommandLine, expectation: Expectation): Promise<string | undefined> {
    const command = this.#movePorts(adapt(text));
    if (SERVER.test(command)) {
      const place = { cwd: this.#folder, env: this.#env };
      const server = await startServer(command, place, expectation.output);
      this.#servers.push(server);
      return this.#findMissing(expectation);
    }
    const { stdout, stderr, code } = await this.#shell(command);
    const seen = `${command}\nexit code ${code}\n${stdout}\n${stderr}`;
    if (code !== (expectation.exitCode ?? 0)) return `wrong exit code: ${seen}`;
    if (!expectation.output.test(stdout)) return `no ${expectation.output} in: ${seen}`;
    return this.#findMissing(expectation);
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #findMissing({ writes }: Expectation): Promise<string | undefined> {
    if (!writes) return undefined;
    const [file, content] = writes;
    const written = await readFile(join(this.#folder, file), 'utf8').catch(String);
    return content.test(written) ? undefined : `no ${content} in ${file}: ${written.slice(0, 500)}`;
  }

  #shell(command: string): Promise<{ stdout: string; stderr: string; code: unknown }> {
    const options = { cwd: this.#folder, env: this.#env, timeout: TIMEOUT_MS };
    return new Promise((resolve) => {
      execFile('bash', ['-c', command], options, (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: error ? (error.code ?? error.signal) : 0 });
      });
    });
  }
}
