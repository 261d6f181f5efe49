/**
 * Tries the package as a user gets it: packs it, has its exports checked, installs it into a project
 * of its own, and compiles and runs the README's programs there.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBlocks } from '../readme/fenced-block.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tool = (name: string) => join(root, 'node_modules/.bin', name);

/** What the programs say when all is well. */
const SAID = /^conformant \d+$/m;

const folder = mkdtempSync(join(tmpdir(), 'duijie-package-'));
try {
  const tarball = pack();
  execute(root, tool('publint'), [tarball, '--strict']);
  // The package has ES modules alone; a schema is data, which has no types.
  execute(root, tool('attw'), [tarball, '--profile', 'esm-only', '--entrypoints', '.']);
  for (const readme of ['README.md', 'README.zh-CN.md']) tryProgram(readme, tarball);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): string {
  execute(root, 'npm', ['pack', '--silent', '--pack-destination', folder]);
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error('npm pack left no tarball');
  return join(folder, name);
}

/** The README's program in a project that has the package alone, as strict as the compiler can. */
function tryProgram(readme: string, tarball: string): void {
  const markdown = readFileSync(join(root, readme), 'utf8');
  const programs = readBlocks(markdown).filter(({ language }) => language === 'ts');
  if (programs.length === 0) throw new Error(`${readme} has no program`);
  const project = join(folder, readme);
  mkdirSync(project);
  const typescript = versionOf('typescript');
  const types = versionOf('@types/node');
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      type: 'module',
      dependencies: { duijie: `file:${tarball}` },
      devDependencies: { typescript, '@types/node': types },
    }),
  );
  execute(project, 'npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline']);
  for (const { content } of programs) {
    writeFileSync(join(project, 'program.ts'), content);
    execute(project, process.execPath, [
      'node_modules/typescript/bin/tsc',
      ...[
        '--strict',
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--types',
        'node',
        'program.ts',
      ],
    ]);
    const said = execute(project, process.execPath, ['program.js']);
    if (!SAID.test(said)) throw new Error(`${readme}: the program says ${JSON.stringify(said)}`);
    console.log(`${readme}: ${said.trim()}`);
  }
}

function versionOf(name: string): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return devDependencies[name];
}

/** What the command wrote on stdout. @throws {Error} with all that it wrote, unless it exits with 0 */
function execute(cwd: string, command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}
