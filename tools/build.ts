/**
 * Bundles the product into `dist/`: an entry and the chunks that it loads on demand. One file to
 * start from, as Node takes most of a millisecond for every module. Types are checked elsewhere.
 */
import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { digestSources } from '../api/evidence/judging-sources.js';
import { listSystems } from '../api/listing/list-systems.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const fresh = 'dist.new';

/** What follows from the schemas alone is worked out here: counting cases takes all suites. */
const knownSystems: Plugin = {
  name: 'known-systems',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]api[\\/]listing[\\/]list-systems\.ts$/ }, async () => ({
      contents: `const systems = ${JSON.stringify(JSON.stringify(await listSystems()))};
export const listSystems = async () => JSON.parse(systems);`,
    }));
  },
};

/** Sources are not packed: what they were is written down. */
const knownSources: Plugin = {
  name: 'known-sources',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]api[\\/]evidence[\\/]judging-sources\.ts$/ }, () => ({
      contents: `export const digestSources = () => (${JSON.stringify(digestSources())});`,
    }));
  },
};

await rm(`${root}/${fresh}`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    duijie: 'cli/main.ts',
    index: 'api/index.ts',
    'load-thread': 'api/load/threads/thread.ts',
    'certification-thread': 'api/certification/threads/thread.ts',
  },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  plugins: [knownSystems, knownSources],
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

// Put in place at once, so that a program that starts meanwhile finds the old one or the new one.
await rm(`${root}/dist`, { recursive: true, force: true });
await rename(`${root}/${fresh}`, `${root}/dist`);
