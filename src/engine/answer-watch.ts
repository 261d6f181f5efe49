import type { Exchange } from '../model/exchange.js';
import type { Finding } from '../model/finding.js';

/** An answer that breaks the document, whichever case it came in. */
interface FaultyAnswer {
  readonly exchange: Exchange;
  readonly findings: readonly Finding[];
}

/** What the answers of a run show together. */
export interface AnswerWatch {
  note(operation: string, answer: FaultyAnswer): void;
  /** How many answers were looked at. */
  seen(operation: string): number;
  /** Names that a breach has brought in: what bears them may repeat the breach. */
  taint(names: readonly string[]): void;
  isTainted(text: string): boolean;
  /** True for the first to ask: what all answers have in common is told once in a run. */
  isNews(name: string): boolean;
  /** Those with findings that no earlier one had: each breach is kept once. */
  faulty(operation: string): readonly FaultyAnswer[];
}

/** More different breaches than anybody reads. */
const MAX_FAULTY = 8;

export function createAnswerWatch(): AnswerWatch {
  const counts = new Map<string, number>();
  const kept = new Map<string, FaultyAnswer[]>();
  const known = new Set<string>();
  const tainted = new Set<string>();
  const told = new Set<string>();
  return {
    note(operation, { exchange, findings }) {
      counts.set(operation, (counts.get(operation) ?? 0) + 1);
      const keyOf = ({ pointer, expected }: Finding) =>
        [operation, pointer, expected.en].join('\n');
      const fresh = findings.filter((finding) => !known.has(keyOf(finding)));
      const list = kept.get(operation) ?? [];
      if (fresh.length === 0 || list.length >= MAX_FAULTY) return;
      for (const finding of fresh) known.add(keyOf(finding));
      kept.set(operation, [...list, { exchange, findings: fresh }]);
    },
    seen: (operation) => counts.get(operation) ?? 0,
    taint(names) {
      for (const name of names) tainted.add(name);
    },
    isTainted: (text) => [...tainted].some((name) => text.includes(name)),
    isNews(name) {
      const isNew = !told.has(name);
      told.add(name);
      return isNew;
    },
    faulty: (operation) => kept.get(operation) ?? [],
  };
}
