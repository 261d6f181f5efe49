/**
 * Derives types and validators from `schemas/`, and the tables of `docs/` from the code.
 *
 * `--check` writes nothing and exits with 1 when a file is not what the schemas demand.
 */
import { fileURLToPath } from 'node:url';
import { deriveArtefacts, findDrift, writeArtefacts } from './generate/artefact.js';
import { deriveConfiguration } from './generate/configuration.js';
import { deriveLimits } from './generate/limits.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const artefacts = [...(await deriveArtefacts(root)), ...deriveConfiguration(), ...deriveLimits()];
const drift = await findDrift(root, artefacts);

if (process.argv.includes('--check')) {
  for (const { path } of drift) console.error(`${path} differs: run npm run generate`);
  process.exitCode = drift.length === 0 ? 0 : 1;
} else {
  await writeArtefacts(root, drift);
  for (const { path } of drift) console.log(`wrote ${path}`);
}
