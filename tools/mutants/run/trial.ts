import { setMaxListeners } from 'node:events';
import type { Case } from '../../../src/model/case.js';
import { lesserWeight, type Weight } from '../../../src/model/verdict.js';
import type { Material, Mutant } from '../mutant.js';
import { openBench } from './bench.js';
import { isSuccess } from './success.js';

/** What became of a mutant. */
export interface Fate {
  readonly id: string;
  /**
   * - `killed`: a case failed whose weight is at least that of the mutant
   * - `harmless`: nothing that it did could be told from the sound simulator
   * - `unprovoked`: no case made it do what it should not
   * - `survived`: it did what it should not, and no case failed
   */
  readonly end: 'killed' | 'survived' | 'unprovoked' | 'harmless';
  /** The case that failed; of a survivor, one that weighs too little or that should have failed. */
  readonly by?: string;
  readonly ran: number;
  readonly ms: number;
}

type CaseHead = Omit<Case, 'run'>;

export const RANK: Readonly<Record<Weight, number>> = { must: 2, should: 1, may: 0 };

/** The most that the cases of one mutant may take. */
const TIME_LIMIT_MS = 30_000;

interface TrialOptions {
  readonly overHttp?: boolean;
  /** The case that has killed it before goes first. */
  readonly likeliest?: string;
}

/** Runs the relevant cases against a mutant until one of them kills it. */
export async function tryMutant(
  material: Material,
  mutant: Mutant,
  options: TrialOptions = {},
): Promise<Fate> {
  const began = performance.now();
  const schedule = arrange(material, mutant, options.likeliest);
  const first = await attempt(material, mutant, options, schedule);
  const killer = await confirm(material, mutant, options, first.killers);
  const fate = { id: mutant.id, ran: first.ran, ms: Math.round(performance.now() - began) };
  if (killer) return { ...fate, end: 'killed', by: killer.id };
  const by = first.warned?.id ?? findSuspect(material, mutant);
  return { ...fate, end: endOf(mutant, first, options.overHttp ?? false), ...(by ? { by } : {}) };
}

/**
 * A case that waited may have failed for want of time: it has to fail once more, alone. Where it
 * does not, another one that failed may be the one that has noticed the mutant.
 */
async function confirm(
  material: Material,
  mutant: Mutant,
  options: TrialOptions,
  killers: readonly CaseHead[],
): Promise<CaseHead | undefined> {
  for (const killer of killers) {
    if (!killer.waits) return killer;
    const { killers: again } = await attempt(material, mutant, options, [[killer], []]);
    if (again.length > 0) return killer;
  }
  return undefined;
}

/** What came of running some cases. */
interface Attempt {
  /** Cases that failed; more than one only among those that ran side by side. */
  readonly killers: readonly CaseHead[];
  /** A case that failed but weighs too little. */
  readonly warned?: CaseHead;
  readonly ran: number;
  /** How often the mutant did what it should not. */
  readonly noted: number;
  /** How often a request succeeded because of it. */
  readonly accepted: number;
}

/** Cases one after the other, and cases that run side by side. */
type Schedule = readonly [prompt: readonly CaseHead[], waiting: readonly CaseHead[]];

async function attempt(
  material: Material,
  mutant: Mutant,
  { overHttp = false }: TrialOptions,
  [prompt, waiting]: Schedule,
): Promise<Attempt> {
  const { codes } = material.spec.manifest;
  const weights = new Map(material.spec.clauses.map(({ id, weight }) => [id, weight]));
  const seen = { ran: 0, noted: 0, accepted: 0 };
  const killers: CaseHead[] = [];
  const light: { warned?: CaseHead } = {};
  let isPending = false;
  const alteration = mutant.alter(() => {
    seen.noted += 1;
    isPending = true;
  });
  const bench = await openBench(material.system, material.suite, {
    alterations: [alteration],
    overHttp,
    onAnswer({ text }) {
      if (isPending && isSuccess(text, codes)) seen.accepted += 1;
      isPending = false;
    },
  });
  const controller = new AbortController();
  const { signal } = controller;
  // Every case that waits listens to it.
  setMaxListeners(0, signal);
  const timer = setTimeout(() => controller.abort(), TIME_LIMIT_MS);
  const run = async (one: CaseHead): Promise<void> => {
    if (killers.length > 0 || signal.aborted) return;
    seen.ran += 1;
    const { verdict, weight: found } = await bench.session.perform(one.id, signal);
    // A mutant that has done nothing yet is not what made the case fail.
    if (verdict !== 'fail' || (seen.noted === 0 && mutant.kind !== 'answer')) return;
    const weight = lesserWeight(weights.get(one.clause) ?? 'may', found);
    if (RANK[weight] >= RANK[mutant.weight]) killers.push(one);
    else light.warned ??= one;
  };
  try {
    if (mutant.kind === 'callback') await Promise.all(waiting.map(run));
    for (const one of prompt.filter(({ last }) => !last)) await run(one);
    if (mutant.kind !== 'callback') await Promise.all(waiting.map(run));
    for (const one of prompt.filter(({ last }) => last)) await run(one);
    return { ...seen, ...light, killers };
  } finally {
    clearTimeout(timer);
    await bench.close();
  }
}

function endOf(
  { isLenient = false, isGuarded = false, kind }: Mutant,
  { noted, accepted }: Attempt,
  overHttp: boolean,
): Fate['end'] {
  if (noted === 0) return kind === 'answer' || isGuarded ? 'harmless' : 'unprovoked';
  return isLenient && accepted === 0 && !overHttp ? 'harmless' : 'survived';
}

/** The cases that can notice the mutant, the likeliest first; apart from them those that wait. */
function arrange({ suite }: Material, mutant: Mutant, likeliest?: string): Schedule {
  const relevant = suite.cases.filter((one) => isRelevant(one, mutant));
  const rank = ({ id, clause, operation }: CaseHead) =>
    [
      id === likeliest,
      mutant.suspects.test(id),
      clause === mutant.clause,
      operation === mutant.operation,
    ].reduce((sum, holds, index) => sum + (holds ? 8 >> index : 0), 0);
  const sorted = relevant
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
  return [sorted.filter(({ waits }) => !waits), sorted.filter(({ waits }) => waits)];
}

function isRelevant(
  { id, operation, needs = [], waits, clause }: CaseHead,
  mutant: Mutant,
): boolean {
  if (mutant.operation === '*') return !waits;
  if (mutant.section !== undefined) {
    const isOfSection = clause.startsWith(`${mutant.section}/`);
    return isOfSection || clause === mutant.clause || id.includes(`/${mutant.operation}/`);
  }
  if (operation === mutant.operation) return true;
  // Cases of one operation can make another answer with its code.
  if (mutant.kind === 'code' && clause === mutant.clause) return true;
  // What else a change of behaviour touches; a request is judged by cases of its own operation.
  return ['rule', 'answer'].includes(mutant.kind) && needs.includes(mutant.operation);
}

function findSuspect({ suite }: Material, { suspects, clause, operation }: Mutant) {
  const cases = suite.cases.filter(
    (one) => operation === '*' || one.operation === operation || one.clause === clause,
  );
  const found = cases.find(({ id }) => suspects.test(id));
  return (found ?? suite.cases.find((one) => one.clause === clause))?.id;
}
