import { createHash } from 'node:crypto';
import { text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import { BoundedMap, MOST_REMEMBERED } from './bounded-map.js';
import { nameIn, type Watched, type WatchRule } from './watcher.js';

/** What is remembered of the messages under one value. */
interface Use {
  readonly digest: string;
  /** When the last answer was complete, in epoch milliseconds. */
  until: number;
  fate: Fate;
}

/** What became of a message, as far as its sender can know. */
type Fate = 'taken' | 'refused' | 'unknown';

/**
 * A new value for each new message. One that got no whole answer may be sent again as it was: its
 * sender cannot know whether it arrived. Whether a refusal uses up the value no document says.
 */
export function freshRule(field: string, statement: string): WatchRule {
  const uses = new BoundedMap<string, Use>(MOST_REMEMBERED);
  return {
    slug: `${field}-is-new`,
    zh: `每个请求的 ${field} 都是新的`,
    en: `every request has a ${field} of its own`,
    party: 'caller',
    statement: () => statement,
    observe(watched) {
      const value = nameIn(watched.request, field);
      if (value === undefined) return undefined;
      const now: Use = {
        digest: digestOf(watched),
        until: watched.at + watched.exchange.durationMs,
        fate: fateOf(watched),
      };
      const earlier = uses.get(value);
      if (!earlier) {
        uses.set(value, now);
        return [];
      }
      const wasOpen = earlier.fate === 'unknown' || watched.at < earlier.until;
      const wasRefused = earlier.fate === 'refused';
      if (earlier.fate !== 'taken') earlier.fate = now.fate;
      earlier.until = Math.max(earlier.until, now.until);
      if (wasOpen && earlier.digest === now.digest) return [];
      if (wasRefused) return { inconclusive: AFTER_REFUSAL };
      return [finding(`/${field}`, text('未用过的值', 'a value not used before'), value)];
    },
  };
}

const AFTER_REFUSAL = text(
  '被拒绝的请求是否用掉了它的值，文档没有说',
  'the document does not say whether a refused request uses up its value',
);

function digestOf({ requestText = '' }: Watched): string {
  return createHash('sha1').update(requestText).digest('base64');
}

function fateOf({ exchange: { response, trouble }, answer }: Watched): Fate {
  const isWhole = response !== undefined && response.status < 500 && trouble === undefined;
  if (!isWhole || !answer?.envelope) return 'unknown';
  return answer.envelope.succeeded ? 'taken' : 'refused';
}
