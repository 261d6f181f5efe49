/** Compiles the product to `dist/`: only what changed, and without leftovers of removed sources. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const folders = ['src', 'simulators', 'suites', 'reports'];
/** What is used as it stands: compiled validators, style sheets, scripts of the reports. */
const asset = /\.(?:js|css)$/;

async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(join(root, folder))) return [];
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
}

async function isSame(one: string, other: string): Promise<boolean> {
  if (!existsSync(other)) return false;
  const [left, right] = await Promise.all([readFile(one), readFile(other)]);
  return left.equals(right);
}

async function copyAssets(): Promise<void> {
  for (const source of (await Promise.all(folders.map(listFiles))).flat()) {
    const target = join(root, 'dist', source.slice(root.length));
    if (!asset.test(source) || (await isSame(source, target))) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
  }
}

async function removeLeftovers(): Promise<void> {
  for (const folder of folders) {
    for (const output of await listFiles(join('dist', folder))) {
      const source = join(root, output.slice(join(root, 'dist/').length));
      const candidates = [source, source.replace(/\.js$/, '.ts'), source.replace(/\.js$/, '.tsx')];
      if (!candidates.some(existsSync)) await rm(output);
    }
  }
}

await removeLeftovers();
await copyAssets();
const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
