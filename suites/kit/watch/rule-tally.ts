import { BUDGETS } from '../../../src/model/budgets.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Text } from '../../../src/model/text.js';
import { heaviestWeight, type Weight } from '../../../src/model/verdict.js';
import type { Settled, Watched } from './watcher.js';

/** Kinds of breaches that are told apart, and the exchanges shown of each; all are counted. */
const MOST_KINDS = BUDGETS.watching.kinds.limit;
const MOST_SAMPLES = BUDGETS.watching.samples.limit;

/** Observations that wait for what comes later; the oldest is settled to make room. */
const MOST_PENDING = BUDGETS.watching.pending.limit;
const MOST_BYTES = BUDGETS.watching.pendingBytes.limit;

/** An exchange as it may be shown, and when its request began. */
export interface Sample {
  readonly at: number;
  readonly exchange: Exchange;
}

/** What came of one rule on one operation. */
export interface Count {
  readonly fine: number;
  readonly broken: number;
  readonly open: number;
  /** One of each kind, with how often it occurred. */
  readonly findings: readonly Finding[];
  readonly weight: Weight;
  /** Those that tell: of breaches some of each kind, else one that was fine, or those left open. */
  readonly samples: readonly Sample[];
  readonly reason: Text | undefined;
}

interface Kind {
  finding: Finding;
  count: number;
  samples: number;
}

interface Pending {
  readonly watched: Watched;
  readonly later: () => Settled;
  readonly bytes: number;
}

/** Bytes of all exchanges whose judgement waits. */
export interface PendingRoom {
  bytes: number;
}

/** What an exchange takes beside its bodies: headers, fields and the objects that hold them. */
const FRAME_BYTES = 3 * 1024;

/** Of the texts, of what was read from them, and of what is shown, which may be much less. */
function sizeOf({ exchange: { request, response }, requestText, answer }: Watched): number {
  const shown = request.body.length + (response?.body.length ?? 0);
  const texts = (requestText?.length ?? 0) + (answer?.text?.length ?? 0);
  return FRAME_BYTES + 2 * texts + shown;
}

/** Shows an exchange, and explains a breach that is the first of its kind. */
export interface Shower {
  /** Shared by all tallies of a session. */
  readonly room: PendingRoom;
  show(watched: Watched): Exchange;
  explain(watched: Watched, finding: Finding): Finding;
}

/** Counts what comes of one rule on one operation, in memory that does not grow with it. */
export class RuleTally {
  readonly #shower: Shower;
  readonly #kinds = new Map<string, Kind>();
  readonly #broken: Sample[] = [];
  readonly #weights = new Set<Weight>();
  readonly #pending: Pending[] = [];
  #open: Sample[] = [];
  #fine: Sample | undefined;
  #counts = { fine: 0, broken: 0, open: 0 };
  #reason: Text | undefined;

  constructor(shower: Shower) {
    this.#shower = shower;
  }

  add(watched: Watched, settled: Settled): void {
    if ('inconclusive' in settled) this.#leaveOpen(watched, settled.inconclusive);
    else if (settled.length > 0) this.#blame(watched, settled);
    else this.#approve(watched);
  }

  postpone(watched: Watched, later: () => Settled): void {
    const { room } = this.#shower;
    const bytes = sizeOf(watched);
    this.#pending.push({ watched, later, bytes });
    room.bytes += bytes;
    while (this.#pending.length > MOST_PENDING || (room.bytes > MOST_BYTES && this.#pending[0])) {
      const oldest = this.#pending.shift();
      if (!oldest) return;
      room.bytes -= oldest.bytes;
      this.add(oldest.watched, oldest.later());
    }
  }

  /** What it comes to by now; what waits for more is judged by what there is. */
  count(): Count {
    if (this.#pending.length === 0) return this.#count();
    const whole = this.#copy();
    for (const { watched, later } of this.#pending) whole.add(watched, later());
    return whole.#count();
  }

  #count(): Count {
    const { fine, broken, open } = this.#counts;
    const telling = broken > 0 ? this.#broken : fine > 0 && this.#fine ? [this.#fine] : this.#open;
    return {
      fine,
      broken,
      open,
      findings: [...this.#kinds.values()].map(({ finding, count }) =>
        count > 1 ? { ...finding, count } : finding,
      ),
      weight: heaviestWeight([...this.#weights]),
      samples: telling,
      reason: this.#reason,
    };
  }

  #approve(watched: Watched): void {
    this.#counts.fine += 1;
    // One that was taken shows as well that the operation was seen to succeed.
    if (this.#fine && (watched.exchange.outcome !== 'accepted' || isAccepted(this.#fine))) return;
    this.#fine = this.#sample(watched);
  }

  #leaveOpen(watched: Watched, reason: Text): void {
    this.#counts.open += 1;
    this.#reason ??= reason;
    if (this.#open.length < MOST_SAMPLES) this.#open.push(this.#sample(watched));
  }

  #blame(watched: Watched, findings: readonly Finding[]): void {
    this.#counts.broken += 1;
    let isTelling = false;
    for (const finding of findings) {
      this.#weights.add(finding.weight);
      const key = kindOf(finding);
      let kind = this.#kinds.get(key);
      if (!kind) {
        if (this.#kinds.size >= MOST_KINDS) continue;
        kind = { finding: this.#shower.explain(watched, finding), count: 0, samples: 0 };
        this.#kinds.set(key, kind);
      }
      kind.count += 1;
      if (kind.samples >= MOST_SAMPLES) continue;
      kind.samples += 1;
      isTelling = true;
    }
    if (isTelling) this.#broken.push(this.#sample(watched));
  }

  #sample(watched: Watched): Sample {
    return { at: watched.at, exchange: this.#shower.show(watched) };
  }

  #copy(): RuleTally {
    const copy = new RuleTally(this.#shower);
    for (const [key, kind] of this.#kinds) copy.#kinds.set(key, { ...kind });
    for (const weight of this.#weights) copy.#weights.add(weight);
    copy.#broken.push(...this.#broken);
    copy.#open = [...this.#open];
    copy.#fine = this.#fine;
    copy.#counts = { ...this.#counts };
    copy.#reason = this.#reason;
    return copy;
  }
}

function isAccepted({ exchange }: Sample): boolean {
  return exchange.outcome === 'accepted';
}

/** Breaches of one kind differ in the place within a list and in values that are named. */
export function kindOf({ pointer, expected }: Finding): string {
  return `${pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')}\n${expected.en.replaceAll(/\w{12,}/g, '*')}`;
}
