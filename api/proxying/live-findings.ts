import { BUDGETS } from '../../src/model/budgets.js';
import type { Finding } from '../../src/model/finding.js';
import { kindOf } from '../../suites/kit/watch/rule-tally.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';
import type { ProxyJudgement } from './judgement.js';

/** Findings of one kind, as they have come by now. */
export interface LiveFinding {
  /** When the first of them was seen, in epoch milliseconds. */
  readonly at: number;
  /** Who broke it: the id of a system, or the name of a client. */
  readonly who: string;
  readonly operation: string;
  readonly rule: string;
  /** Id in `clauses.json`. */
  readonly statement: string;
  /** The first of them. */
  readonly finding: Finding;
  readonly count: number;
  /** The first exchanges that show it, by their index in the journal. */
  readonly exchanges: readonly number[];
}

const MOST_KINDS = BUDGETS.proxy.kinds.limit;
const MOST_SAMPLES = BUDGETS.proxy.samples.limit;

/** Findings told apart by their kind, in memory that does not grow with them. */
export class LiveFindings {
  readonly #kinds = new Map<string, LiveFinding>();
  /** Findings of further kinds. */
  #beyond = 0;

  get all(): readonly LiveFinding[] {
    return [...this.#kinds.values()];
  }

  get beyond(): number {
    return this.#beyond;
  }

  /** Enters what an exchange breaks; gives back each kind that it belongs to, with its count. */
  note(
    index: number,
    { watched: { operation, at }, breaches }: Judged,
    { whoIs, redact }: Pick<ProxyJudgement, 'whoIs' | 'redact'>,
  ): LiveFinding[] {
    return breaches.flatMap(({ slug, party, statement, findings }) =>
      findings.flatMap((finding) => {
        const key = [operation.id, slug, kindOf(finding)].join('\n');
        const known = this.#kinds.get(key);
        if (!known && this.#kinds.size >= MOST_KINDS) {
          this.#beyond += 1;
          return [];
        }
        const who = whoIs(operation, party);
        const entry = known ?? {
          ...{ at, who, operation: operation.id, rule: slug, statement },
          finding: redact(finding),
          count: 0,
          exchanges: [],
        };
        const counted = {
          ...entry,
          count: entry.count + 1,
          exchanges:
            entry.exchanges.length < MOST_SAMPLES ? [...entry.exchanges, index] : entry.exchanges,
        };
        this.#kinds.set(key, counted);
        return [counted];
      }),
    );
  }
}
