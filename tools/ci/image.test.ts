import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import { findPortBlock } from '../readme/port-block.js';
import { buildImage, listCheckout, type MovePaths, movePathsTo } from './build-image.js';
import { lintDockerfile } from './dockerfile-rule.js';
import { readImage, readServices } from './image.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const image = readImage(read('Dockerfile'));
const services = readServices(ROOT);

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the Dockerfile', () => {
  it('has nothing that experience forbids', () => {
    expect(lintDockerfile(read('Dockerfile'))).toEqual([]);
  });

  it.each([
    ['FROM node', 'no tag'],
    ['FROM node:latest', 'no tag'],
    ['FROM node:20\nUSER root', 'runs as root'],
    ['FROM node:20\nUSER node\nFROM node:20', 'runs as root'],
    ['FROM node:20\nCMD node app', 'CMD: a shell'],
    ['FROM node:20\nWORKDIR app', 'absolute'],
    ['FROM node:20\nCOPY --from=build a b', 'no such stage'],
    ['FROM node:20\nRUN cd app && npm ci', 'cd in the place'],
    ['FROM node:20\nRUN npm install', 'npm install'],
    ['FROM node:20\nADD a b', 'ADD in the place'],
    ['FROM node:20\nRUN apt-get update && apt-get install -y curl', 'apt-get'],
    ['FROM node:20\nHEALTCHECK NONE', 'line 2'],
  ])('would be refused as %j', (content, complaint) => {
    expect(lintDockerfile(content).join('\n')).toContain(complaint);
  });

  it('carries all that the package has', () => {
    const { files } = JSON.parse(read('package.json')) as { files: string[] };
    const carried = image.instructions.flatMap((one) =>
      one.does === 'copy' && one.from === 'build' ? one.sources : [],
    );
    const missing = files.filter(
      (file) => !carried.some((source) => `/build/${file}`.startsWith(source)),
    );
    expect(missing).toEqual([]);
    expect(carried).toContain('/build/package.json');
  });

  it('copies what is there, and leaves behind what is made anew', async () => {
    const here = image.instructions.flatMap((one) =>
      one.does === 'copy' && one.from === undefined ? one.sources : [],
    );
    expect(here.length).toBeGreaterThan(1);
    expect(here.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/node_modules', 'dist']));
    const suffixes = ignored.filter((line) => line.startsWith('*.')).map((line) => line.slice(1));
    const lost = (await listCheckout(ROOT)).filter((file) =>
      suffixes.some((suffix) => !file.includes('/') && file.endsWith(suffix)),
    );
    expect(lost).toEqual([]);
  });

  // It installs all dependencies anew: `.ci/run` tries it.
  it.runIf(IS_WHOLE)(
    'builds in a clean folder, and what it builds runs',
    async () => {
      const folder = makeFolder();
      await buildImage(image, ROOT, folder);
      rmSync(join(folder, 'build'), { recursive: true });
      rmSync(join(folder, 'context'), { recursive: true });
      const move = movePathsTo(folder);
      const [help, systems] = await Promise.all([
        execute([...image.entrypoint, ...image.command].map(move), join(folder, 'data')),
        execute([...image.entrypoint, 'systems'].map(move), join(folder, 'data')),
      ]);
      expect([help.code, help.output]).toEqual([0, expect.stringContaining('certify')]);
      expect(systems.output).toMatch(/^das .* 1015 +\d+$/m);
      expect(existsSync(join(folder, 'opt/duijie/node_modules/typescript'))).toBe(false);
      await tryCertify(folder, move);
    },
    600_000,
  );
});

interface Ended {
  readonly code: number;
  readonly output: string;
}

function execute([program = '', ...args]: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}

/** The services of the compose file, on this machine and on ports that are free. */
async function compose(folder: string, movePaths: MovePaths) {
  const movePorts = await findPortBlock();
  const move = (text: string) =>
    movePorts(
      movePaths(text)
        .replaceAll(/(?<=:\/\/)(?:das|cis|iut|certify)(?=:)/g, '127.0.0.1')
        .replaceAll('0.0.0.0', '127.0.0.1'),
    );
  const serviceOf = (name: string) => {
    const service = services[name];
    if (!service) throw new Error(`no service ${name}`);
    return service;
  };
  const commandOf = (name: string) => [...image.entrypoint, ...serviceOf(name).command].map(move);
  return {
    start(name: string): ChildProcess {
      const [program = '', ...args] = commandOf(name);
      const child = spawn(program, args, { cwd: folder, stdio: 'ignore' });
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      return child;
    },
    run: (name: string, ...more: string[]) => execute([...commandOf(name), ...more], folder),
    async isHealthy(name: string): Promise<boolean> {
      const [kind, ...test] = serviceOf(name).healthcheck?.test ?? [];
      if (kind !== 'CMD') throw new Error(`${name} has no check of its health`);
      return (await execute(test.map(move), folder)).code === 0;
    },
  };
}

type Services = Awaited<ReturnType<typeof compose>>;

async function startHealthy(started: Services, name: string): Promise<void> {
  expect(await started.isHealthy(name)).toBe(false);
  started.start(name);
  await vi.waitFor(async () => expect(await started.isHealthy(name)).toBe(true), {
    timeout: 30_000,
    interval: 100,
  });
}

async function tryCertify(folder: string, movePaths: MovePaths): Promise<void> {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const started = await compose(data, movePaths);
  await startHealthy(started, 'iut');
  const { code, output } = await started.run('certify', '--grep', '^das/1014/refuses-missing-');
  expect([code, output]).toEqual([0, expect.stringMatching(/none failed|没有不符合|部分执行/)]);
  expect(existsSync(join(data, 'duijie-report/results.json'))).toBe(true);
}

/** The image's program is that of the checkout. */
const fromCheckout: MovePaths = (text) => text.replace(/^\/opt\/duijie(?=\/)/, ROOT.slice(0, -1));

describe('the compose file', () => {
  // Each starts programs of its own: `.ci/run` tries them all.
  it.runIf(IS_WHOLE)(
    'has simulators that answer for their health',
    async () => {
      const started = await compose(makeFolder(), fromCheckout);
      await Promise.all(['das', 'cis'].map((name) => startHealthy(started, name)));
    },
    60_000,
  );

  it('certifies a simulator, and leaves the reports in the mounted folder', async () => {
    await tryCertify(makeFolder(), fromCheckout);
    expect(services.certify?.depends_on).toEqual({ iut: { condition: 'service_healthy' } });
  }, 60_000);

  it('builds all of it from the checkout', () => {
    const builds = Object.values(services).map(({ build }) => build);
    expect(new Set(builds)).toEqual(new Set(['.']));
  });
});
