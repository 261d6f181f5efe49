import { setMaxListeners } from 'node:events';
import type { Case } from '../../../src/model/case.js';
import type { Weight } from '../../../src/model/verdict.js';
import type { Material, Mutant } from '../mutant.js';
import { type Bench, openBench } from './bench.js';
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
  /** The case that failed; for a survivor one of too little weight, or one that should have. */
  readonly by?: string;
  readonly ran: number;
  readonly ms: number;
}

type CaseHead = Omit<Case, 'run'>;

const RANK: Readonly<Record<Weight, number>> = { must: 2, should: 1, may: 0 };

/** Cases of one mutant take no longer. */
const TIME_LIMIT_MS = 12_000;

export interface TrialOptions {
  readonly overHttp?: boolean;
}

/** Runs the relevant cases against a mutant until one of them kills it. */
export async function tryMutant(
  material: Material,
  mutant: Mutant,
  { overHttp = false }: TrialOptions = {},
): Promise<Fate> {
  const began = performance.now();
  const seen = { noted: 0, accepted: 0, isPending: false };
  const alteration = mutant.alter(() => {
    seen.noted += 1;
    seen.isPending = true;
  });
  const { codes } = material.spec.manifest;
  const bench = await openBench(material.system, material.suite, {
    alterations: [alteration],
    overHttp,
    onAnswer({ text }) {
      if (seen.isPending && isSuccess(text, codes)) seen.accepted += 1;
      seen.isPending = false;
    },
  });
  try {
    const controller = new AbortController();
    // Every case that waits listens to it.
    setMaxListeners(0, controller.signal);
    const timer = setTimeout(() => controller.abort(), TIME_LIMIT_MS);
    const verdict = await judgeMutant(bench, material, mutant, controller);
    clearTimeout(timer);
    const fate = { id: mutant.id, ran: verdict.ran, ms: Math.round(performance.now() - began) };
    if (verdict.killer) return { ...fate, end: 'killed', by: verdict.killer };
    const by = verdict.warned ?? findSuspect(material, mutant);
    return { ...fate, end: endOf(mutant, seen, overHttp), ...(by ? { by } : {}) };
  } finally {
    await bench.close();
  }
}

function endOf(
  { isLenient = false, isGuarded = false, kind }: Mutant,
  { noted, accepted }: { readonly noted: number; readonly accepted: number },
  overHttp: boolean,
): Fate['end'] {
  if (noted === 0) return kind === 'answer' || isGuarded ? 'harmless' : 'unprovoked';
  return isLenient && accepted === 0 && !overHttp ? 'harmless' : 'survived';
}

interface Verdict {
  readonly killer?: string;
  readonly warned?: string;
  readonly ran: number;
}

async function judgeMutant(
  { session }: Bench,
  material: Material,
  mutant: Mutant,
  controller: AbortController,
): Promise<Verdict> {
  const { signal } = controller;
  const weights = new Map(material.spec.clauses.map(({ id, weight }) => [id, weight]));
  let warned: string | undefined;
  let killer: string | undefined;
  let ran = 0;
  const run = async ({ id, clause }: CaseHead): Promise<void> => {
    if (killer !== undefined || signal.aborted) return;
    ran += 1;
    const { verdict } = await session.perform(id, signal);
    if (verdict !== 'fail') return;
    const weight = weights.get(clause) ?? 'may';
    if (RANK[weight] >= RANK[mutant.weight]) killer ??= id;
    else warned ??= id;
  };
  const [prompt, waiting] = arrange(material, mutant);
  if (mutant.kind === 'callback') {
    await Promise.all(waiting.map(run));
    if (killer === undefined) for (const one of prompt) await run(one);
  } else {
    for (const one of prompt) await run(one);
    await Promise.all(waiting.map(run));
  }
  return { ran, ...(killer ? { killer } : {}), ...(warned ? { warned } : {}) };
}

/** The cases that can notice the mutant, the likeliest first; apart from them those that wait. */
function arrange({ suite }: Material, mutant: Mutant): [CaseHead[], CaseHead[]] {
  const relevant = suite.cases.filter((one) => isRelevant(one, mutant));
  const rank = ({ id, clause, operation }: CaseHead) =>
    [mutant.suspects.test(id), clause === mutant.clause, operation === mutant.operation].reduce(
      (sum, holds, index) => sum + (holds ? 4 >> index : 0),
      0,
    );
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
