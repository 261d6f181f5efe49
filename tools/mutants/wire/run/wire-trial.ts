import { setMaxListeners } from 'node:events';
import type { Case } from '../../../../src/model/case.js';
import type { Fate } from '../../run/trial.js';
import { RANK } from '../../run/trial.js';
import type { WireMaterial } from '../generate/wire-material.js';
import type { WireMutant } from '../wire-mutant.js';
import { openWireBench } from './wire-bench.js';

type CaseHead = Omit<Case, 'run'>;

/** Cases of one mutant that run one after the other; the likeliest are among the first. */
const MAX_PROMPT = 40;

/** Cases of one mutant that wait: some alone, further ones side by side. */
const MAX_ALONE = 2;
const MAX_WAITING = 12;
const WAITING_AT_ONCE = 4;

/** The most that the cases of one mutant may take. */
const TIME_LIMIT_MS = 30_000;

interface Schedule {
  /** One after the other. */
  readonly prompt: readonly CaseHead[];
  /** The same, of those that wait. */
  readonly alone: readonly CaseHead[];
  /** Some side by side. */
  readonly waiting: readonly CaseHead[];
  /** After all others. */
  readonly last: readonly CaseHead[];
}

/**
 * Runs cases that the mutant reaches until one of them kills it.
 *
 * @param reached ids of cases whose exchanges it changes
 */
export async function tryWireMutant(
  material: WireMaterial,
  mutant: WireMutant,
  reached: ReadonlySet<string>,
): Promise<Fate> {
  const began = performance.now();
  const schedule = arrange(material, mutant, reached);
  const first = await attempt(material, mutant, schedule);
  const killer = await confirm(material, mutant, first.killers, schedule);
  const fate = { id: mutant.id, ran: first.ran, ms: Math.round(performance.now() - began) };
  if (killer) return { ...fate, end: 'killed', by: killer.id };
  const [likeliest] = [...schedule.prompt, ...schedule.alone];
  const by = first.warned?.id ?? likeliest?.id;
  // What it would have let pass is refused all the same, or nothing came that it could change.
  const idle = mutant.tampering.callback ? 'unprovoked' : 'harmless';
  const end = first.tampered === 0 ? idle : 'survived';
  return { ...fate, end, ...(by ? { by } : {}) };
}

interface Attempt {
  /** Cases that failed; more than one only among those that ran side by side. */
  readonly killers: readonly CaseHead[];
  /** A case that failed but weighs too little. */
  readonly warned?: CaseHead;
  readonly ran: number;
  readonly tampered: number;
}

/** A case that ran beside others may have failed because of them: it has to fail alone. */
async function confirm(
  material: WireMaterial,
  mutant: WireMutant,
  killers: readonly CaseHead[],
  { waiting }: Schedule,
): Promise<CaseHead | undefined> {
  for (const killer of killers) {
    if (!waiting.includes(killer)) return killer;
    const again = { prompt: [], alone: [killer], waiting: [], last: [] };
    const { killers: sure } = await attempt(material, mutant, again);
    if (sure.length > 0) return killer;
  }
  return undefined;
}

async function attempt(
  { system, suite, spec, accepted }: WireMaterial,
  { tampering, weight }: WireMutant,
  { prompt, alone, waiting, last }: Schedule,
): Promise<Attempt> {
  const weights = new Map(spec.clauses.map((clause) => [clause.id, clause.weight]));
  const seen = { ran: 0, tampered: 0 };
  const killers: CaseHead[] = [];
  const found: { warned?: CaseHead } = {};
  const bench = await openWireBench(system, suite, {
    tampering,
    earlier: accepted,
    onTampered() {
      seen.tampered += 1;
    },
  });
  const controller = new AbortController();
  const { signal } = controller;
  // Every case that waits listens to it.
  setMaxListeners(0, signal);
  const timer = setTimeout(() => controller.abort(), TIME_LIMIT_MS);
  /** @param before how often the mutant had acted when what the case judges began */
  const run = async (one: CaseHead, before: number): Promise<void> => {
    if (killers.length > 0 || signal.aborted) return;
    seen.ran += 1;
    const { verdict } = await bench.perform(one.id, signal);
    // What the mutant has not touched does not fail because of it.
    if (verdict !== 'fail' || seen.tampered === before) return;
    if (RANK[weights.get(one.clause) ?? 'may'] >= RANK[weight]) killers.push(one);
    else found.warned ??= one;
  };
  const runWaiting = async () => {
    for (const one of alone) await run(one, seen.tampered);
    for (let at = 0; at < waiting.length; at += WAITING_AT_ONCE) {
      await Promise.all(waiting.slice(at, at + WAITING_AT_ONCE).map((one) => run(one, 0)));
    }
  };
  try {
    if (tampering.callback) await runWaiting();
    for (const one of prompt) await run(one, seen.tampered);
    if (!tampering.callback) await runWaiting();
    for (const one of last) await run(one, 0);
    return { ...seen, ...found, killers };
  } finally {
    clearTimeout(timer);
    await bench.close();
  }
}

/** The cases that can notice the mutant, the likeliest first. */
function arrange(
  { suite }: WireMaterial,
  mutant: WireMutant,
  reached: ReadonlySet<string>,
): Schedule {
  const isJudging = mutant.tampering.repair ? 'BI' : 'BV';
  const rank = ({ id, clause, operation, behaviour }: CaseHead) =>
    [
      mutant.suspects.test(id),
      clause === mutant.clause,
      operation === mutant.operation,
      behaviour === isJudging,
    ].reduce((sum, holds, index) => sum + (holds ? 8 >> index : 0), 0);
  const sorted = suite.cases
    .filter((one) => isRelevant(one, mutant, reached))
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
  const waiting = sorted.filter(({ waits, last }) => waits && !last).slice(0, MAX_WAITING);
  return {
    prompt: sorted.filter(({ waits, last }) => !waits && !last).slice(0, MAX_PROMPT),
    alone: waiting.slice(0, MAX_ALONE),
    waiting: waiting.slice(MAX_ALONE),
    last: sorted.filter(({ last }) => last),
  };
}

function isRelevant(
  { id, clause, operation, last }: CaseHead,
  mutant: WireMutant,
  reached: ReadonlySet<string>,
): boolean {
  if (reached.has(id)) return true;
  if (last && operation === mutant.operation) return true;
  if (mutant.section === undefined) return false;
  const isOfSection = clause.startsWith(`${mutant.section}/`);
  return isOfSection || clause === mutant.clause || id.includes(`/${mutant.operation}/`);
}
