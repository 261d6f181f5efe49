import type { CatalogSystem } from '../../catalog/systems.js';
import type { Draft, Folder } from '../../src/handtools/draft.js';
import type { HandTool } from '../../src/model/hand-tool.js';
import type { Specification } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import { Drafter, type DraftSetup } from './drafter.js';

/**
 * Makes up the requests for hand tools: those of the suite's own cases, rehearsed against the
 * system's simulator. No secret of the setup comes into it.
 */
export async function draftSystem(
  system: CatalogSystem,
  tool: HandTool,
  setup: DraftSetup,
  seed: number,
): Promise<Draft> {
  const spec = loadSpecification(system.protocol.id, setup.rulings);
  const suite = await system.entry.loadSuite(spec);
  const drafter = new Drafter(system, tool, spec, suite, setup, seed);
  const operations = spec.manifest.operations.filter((one) => one.system === system.id);
  const folders: Folder[] = [];
  for (const operation of operations) {
    const folder = await drafter.draftFolder(operation);
    if (folder) folders.push(folder);
  }
  return {
    system: system.id,
    title: system.facts.title,
    folders,
    ...drafter.placeholders.describe(),
    codes: codesOf(spec),
  };
}

/** Codes of an answer that reports success, and of one that rejects the token. */
export function codesOf({ manifest }: Specification): Draft['codes'] {
  const ofKind = (kind: string) =>
    manifest.codes.filter((code) => code.kind === kind).map(({ code }) => code);
  return { success: ofKind('success'), authentication: ofKind('authentication') };
}
