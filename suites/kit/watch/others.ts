import { BUDGETS } from '../../../src/model/budgets.js';
import { type Text, text } from '../../../src/model/text.js';
import type { Har } from '../../../src/wire/har.js';
import type { WireExchange } from '../../../src/wire/wire-exchange.js';

/** Addresses that are told apart. */
const MOST_LISTED = 20;
const MOST_TOLD_APART = BUDGETS.watching.addresses.limit;

/** Counts exchanges of no operation by their address. */
export interface Others {
  readonly total: number;
  note(exchange: Pick<WireExchange, 'method' | 'url'>): void;
  describe(): Text[];
}

export function createOthers(): Others {
  const counts = new Map<string, number>();
  let total = 0;
  let preflights = 0;
  return {
    get total() {
      return total;
    },
    note({ method, url }) {
      if (method === 'OPTIONS') {
        preflights += 1;
        return;
      }
      const place = nameOther(url);
      total += 1;
      if (counts.has(place) || counts.size < MOST_TOLD_APART) {
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
    },
    describe() {
      return [...describeAddresses(), ...describePreflights(preflights)];
    },
  };

  function describeAddresses(): Text[] {
    if (total === 0) return [];
    const listed = [...counts].slice(0, MOST_LISTED).map(([place, count]) => `${place} (${count})`);
    const list = listed.join(', ') + (counts.size > MOST_LISTED ? ', …' : '');
    return [
      text(
        `忽略 ${total} 条其他地址的记录：${list}`,
        `${total} ${total === 1 ? 'entry of another address is' : 'entries of other addresses are'} ignored: ${list}`,
      ),
    ];
  }
}

function describePreflights(count: number): Text[] {
  if (count === 0) return [];
  return [
    text(
      `${count} 次 OPTIONS 是浏览器的跨域预检，不是接口调用，未判定`,
      `${count} OPTIONS ${count === 1 ? 'request is a preflight' : 'requests are preflights'} of a browser, which are no calls and not judged`,
    ),
  ];
}

function nameOther(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`.slice(0, 200);
}

/** What is said of entries that lack what it takes to judge them. */
export function describeBroken(broken: Har['broken']): Text[] {
  const [first] = broken;
  if (!first) return [];
  const { zh, en } = first.reason;
  return [
    text(
      `${broken.length} 条记录不完整，未判定；第 ${first.index} 条${zh}`,
      `${broken.length} entries are incomplete and not judged; number ${first.index}: ${en}`,
    ),
  ];
}
