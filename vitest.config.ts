import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,simulators,suites,reports,catalog,api,cli,tools,examples}/**/*.test.{ts,tsx}'],
    // Examples name the package, as programs of others do.
    alias: [
      {
        find: /^duijie$/,
        replacement: fileURLToPath(new URL('api/index.ts', import.meta.url)),
      },
    ],
    // Forks, because the command line's tests need real signals and a working folder of their own.
    pool: 'forks',
    // Default imports of CommonJS modules are what Node makes of them.
    deps: { interopDefault: false },
    fileParallelism: true,
    // Modules keep nothing that a test could leave behind but what they have compiled from the
    // schemas; loading and compiling it once for each worker halves the time of all tests.
    isolate: false,
    // A third of the time tests wait for another program, or for a clock.
    maxWorkers: Math.min(6, Math.ceil(availableParallelism() * 1.5)),
    testTimeout: 15_000,
    hookTimeout: 15_000,
    reporters: ['default'],
    restoreMocks: true,
    unstubEnvs: true,
  },
});
