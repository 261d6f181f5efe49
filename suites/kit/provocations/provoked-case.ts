import type { Exchange } from '../../../src/model/exchange.js';
import type { CaseResult, Omission } from '../../../src/model/result.js';
import type { Specification } from '../../../src/model/specification.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import { heaviestWeight, lesserWeight } from '../../../src/model/verdict.js';
import type { Settled } from '../watch/watcher.js';
import type { Provocation } from './provocation.js';

/** Stands in the place of an operation: a provocation is about the client as a whole. */
export const CLIENT = 'client';

/** The id of a provocation's case. */
export function idOf(system: string, name: string): string {
  return `${system}/${CLIENT}/${name}`;
}

interface Circumstances {
  readonly system: string;
  readonly spec: Specification;
  readonly language: Language;
  /** Milliseconds after the start of the run. */
  readonly offsetMs: number;
  readonly durationMs: number;
  /** What was exchanged meanwhile, as it may be shown. */
  readonly exchanges: readonly Exchange[];
}

/** The case of a provocation that was played. */
export function describeProvoked(
  provocation: Provocation,
  settled: Settled,
  { system, spec, language, ...rest }: Circumstances,
): CaseResult {
  const findings = 'inconclusive' in settled ? [] : settled;
  const [first] = findings;
  const reason =
    'inconclusive' in settled
      ? settled.inconclusive
      : first
        ? text(
            `${first.pointer}：期望 ${first.expected.zh}，实际 ${first.actual.zh}`,
            `${first.pointer}: expected ${first.expected.en}, got ${first.actual.en}`,
          )
        : text('', '');
  const verdict = 'inconclusive' in settled ? 'inconc' : first ? 'fail' : 'pass';
  const base = describeBase(provocation, { system, spec });
  return {
    ...base,
    weight: first
      ? lesserWeight(base.weight, heaviestWeight(findings.map(({ weight }) => weight)))
      : base.weight,
    verdict,
    message: reason[language],
    reason,
    findings,
    ...rest,
  };
}

/** The case of a provocation that was not played. */
export function describeUnplayed(
  provocation: Provocation,
  why: { readonly omitted: Omission; readonly reason: Text },
  { system, spec, language }: Pick<Circumstances, 'system' | 'spec' | 'language'>,
): CaseResult {
  return {
    ...describeBase(provocation, { system, spec }),
    verdict: 'none',
    message: why.reason[language],
    ...why,
    findings: [],
    offsetMs: 0,
    durationMs: 0,
    exchanges: [],
  };
}

function describeBase(
  { name, clause: id, title }: Provocation,
  { system, spec }: Pick<Circumstances, 'system' | 'spec'>,
) {
  const clause = spec.clauses.find((candidate) => candidate.id === id);
  if (!clause)
    throw new RangeError(`the provocation ${name} of ${system} names no statement: ${id}`);
  return {
    id: idOf(system, name),
    operation: CLIENT,
    clause: clause.clause,
    statement: clause.id,
    weight: clause.weight,
    binds: clause.binds,
    behaviour: 'BO' as const,
    title,
    rulings: clause.rulings,
  };
}
