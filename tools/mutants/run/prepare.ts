import type { CatalogSystem } from '../../../catalog/systems.js';
import { isLeftToChance } from '../../../catalog/testing/left-to-chance.js';
import type { Rule } from '../../../simulators/kit/rule.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { createValidator } from '../../../src/wire/validator.js';
import { codeOf } from '../generate/code-mutants.js';
import type { Material } from '../mutant.js';
import { type Bench, openBench } from './bench.js';
import { readAnswer } from './success.js';

/**
 * What mutants of a system are made from. It runs the suite once against the sound simulator.
 *
 * @throws {Error} when a case does not pass: then nothing can be learned from mutants.
 */
export async function prepare(system: CatalogSystem): Promise<Material> {
  const { protocol, manifest } = system;
  const spec = loadSpecification(protocol.id);
  const suite = await system.entry.loadSuite(spec);
  const own = manifest.operations.filter((operation) => operation.system === system.id);
  const codes: Record<string, Record<string, string[]>> = {};
  let statement = '';
  let parts: Partial<Pick<Material, 'rules' | 'recordRules'>> = {};
  const bench = await openBench(system, suite, {
    alterations: [
      {
        parts(builtIn: never) {
          parts = builtIn;
          return {};
        },
      },
    ],
    onAnswer({ target, text }) {
      const operation = own.find(({ path }) => path === target.split('?')[0])?.id;
      const code = codeOf(readAnswer(text))?.code;
      if (!operation || !code) return;
      const { [code]: known = [], ...others } = codes[operation] ?? {};
      if (!known.includes(statement)) known.push(statement);
      codes[operation] = { ...others, [code]: known };
    },
  });
  const { rules = [], recordRules = [] } = parts;
  try {
    for (const { id, clause, waits, last } of suite.cases) {
      // The last ones judge what the others have left behind.
      if (waits || last) continue;
      statement = clause;
      await pass(bench, id);
    }
  } finally {
    await bench.close();
  }
  return {
    system,
    spec,
    validator: createValidator(spec),
    suite,
    rules: rules as readonly Rule<never>[],
    recordRules,
    codes,
    own,
    called: suite.cases.some(({ waits }) => waits)
      ? manifest.operations.filter((operation) => operation.system === system.facts.client)
      : [],
  };
}

async function pass({ session }: Bench, id: string): Promise<void> {
  const { verdict, reason } = await session.perform(id, new AbortController().signal);
  if (verdict === 'pass' || isLeftToChance({ id, verdict })) return;
  throw new Error(`the sound simulator does not pass ${id}: ${reason.en}`);
}
