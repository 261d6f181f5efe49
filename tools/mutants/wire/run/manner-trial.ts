import type { BoundSuite } from '../../../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../../../catalog/systems.js';
import type { Case } from '../../../../src/model/case.js';
import type { RunResult } from '../../../../src/model/result.js';
import { loadSpecification } from '../../../../src/specification/load.js';
import { createRedactor } from '../../../../src/wire/redact.js';
import { createValidator } from '../../../../src/wire/validator.js';
import type { StyleFinding } from '../../job.js';
import { quoted } from '../../mutant.js';
import { draw } from '../../run/choose.js';
import type { Manner, Subject } from '../manners/manner.js';
import type { Tampering } from '../wire-mutant.js';
import { openStage } from './stage.js';

type CaseHead = Omit<Case, 'run'>;

/** Leaves time to cancel a command on the busiest machine. */
const COMMAND_DELAY_MS = 2000;

const REQUEST_TIMEOUT_MS = 10_000;

/** Cases that run at the same time, beside those that mostly wait. */
const CONCURRENCY = 16;

/** Cases of one manner: among all manners each statement has its turn many times. */
const MAX_CASES = 80;

/** Of a manner that takes its time. */
const MAX_SLOW_CASES = 24;

/** A suite with what manners of its system have to know. */
interface MannerBench extends Subject {
  readonly suite: BoundSuite;
}

export async function openMannerBench(system: CatalogSystem): Promise<MannerBench> {
  const spec = loadSpecification(system.protocol.id);
  const suite = await system.entry.loadSuite(spec);
  return { system, spec, suite, validator: createValidator(spec) };
}

/**
 * Who is blamed for a manner: cases that fail because of it, once more when they run without the
 * others, and not without it. Undefined where nothing that is said gives the manner occasion.
 */
export async function tryManner(
  bench: MannerBench,
  manner: Manner,
): Promise<StyleFinding | undefined> {
  const { system } = bench;
  const tampering = manner.tampering(bench);
  const first = await certify(bench, tampering, chooseCases(bench, manner));
  if (first.tampered === 0) return undefined;
  const finding = { system: system.id, style: manner.name };
  let blamed = listBlamed(bench, manner, first.result);
  if (blamed.length === 0) return { ...finding, blamed };
  const again = await certify(bench, tampering, blamed);
  blamed = listBlamed(bench, manner, again.result);
  if (blamed.length === 0) return { ...finding, blamed };
  const control = await certify(bench, {}, blamed);
  const shaky = listBlamed(bench, { ...manner, isWarned: () => false }, control.result);
  return { ...finding, blamed: blamed.filter((id) => !shaky.includes(id)) };
}

/** One case of each of some statements, other ones for each manner. */
function chooseCases({ suite }: MannerBench, { name, isSlow }: Manner): readonly string[] {
  const rank = ({ id }: CaseHead) => draw(`${name} ${id}`, 0);
  const drawn = suite.cases
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank);
  const byClause = new Map<string, string>();
  for (const { one } of drawn) {
    if (!byClause.has(one.clause) || one.last) byClause.set(one.clause, one.id);
  }
  const chosen = [...byClause.values()];
  return chosen.slice(0, isSlow ? MAX_SLOW_CASES : MAX_CASES);
}

/** What is only information is held against nobody. */
function listBlamed(
  { system }: MannerBench,
  { isWarned = () => false }: Manner,
  { cases }: RunResult,
): string[] {
  const excused = isWarned(system) ? ['should', 'may'] : ['may'];
  return cases
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'none')
    .filter(({ verdict, weight }) => verdict !== 'fail' || !excused.includes(weight))
    .map(({ id }) => id);
}

async function certify(
  { system, suite }: MannerBench,
  tampering: Tampering,
  ids: readonly string[],
): Promise<{ readonly result: RunResult; readonly tampered: number }> {
  const { entry } = system;
  const { credentials, parameters } = entry.demonstration;
  let tampered = 0;
  const stage = await openStage(system, {
    parameters,
    commandDelayMs: COMMAND_DELAY_MS,
    tampering,
    onTampered() {
      tampered += 1;
    },
  });
  const secrets = entry.secretsOf(credentials, parameters);
  try {
    const result = await suite.run({
      pixit: { target: stage.url, ...entry.demonstration, callback: { port: 0 } },
      seed: 1,
      startedAt: Date.now(),
      timeoutMs: REQUEST_TIMEOUT_MS,
      language: 'en',
      selection: { grep: new RegExp(`^(?:${ids.map(quoted).join('|')})$`) },
      tool: { name: 'duijie', version: 'test' },
      redact: createRedactor(secrets),
      concurrency: CONCURRENCY,
      signal: new AbortController().signal,
      onReady: ({ callbackUrl }) => stage.connect(callbackUrl ?? ''),
    });
    return { result, tampered };
  } finally {
    await stage.close();
  }
}
