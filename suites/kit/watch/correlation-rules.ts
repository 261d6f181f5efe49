import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import type { Body } from '../conversation.js';
import { BoundedMap, MOST_REMEMBERED } from './bounded-map.js';
import { type Correlation, nameIn, type Settled, type Watched, type WatchRule } from './watcher.js';

const under = (name: string) => (operation: Operation) => `${operation.clause}/${name}`;

/** What is remembered of a command. */
interface Command {
  readonly key: string;
  readonly at: number;
  readonly alike: Body;
  wasTaken: boolean;
  wasCalledBack: boolean;
}

/** How many commands on one meter are compared with a callback that names none of them. */
const MOST_WAITING = 16;

/** How commands and the callbacks that report on them belong together. */
export function correlationRules(correlation: Correlation): WatchRule[] {
  const { callbacks, reference } = correlation;
  const book = createBook(correlation);
  const taken = new BoundedMap<string, true>(MOST_REMEMBERED);
  const referenceIn = ({ operation, request }: Watched) =>
    callbacks.includes(operation.id) ? nameIn(request, reference) : undefined;
  return [
    {
      slug: 'correlates',
      zh: `${reference} 指向先前的指令`,
      en: `${reference} names an earlier command`,
      party: 'caller',
      statement: under('correlation'),
      observe(watched) {
        book.note(watched);
        const value = referenceIn(watched);
        if (value === undefined) return undefined;
        const { at, request } = watched;
        const command = book.find(value);
        if (command) return compare(at, request, command, correlation);
        // The answer to the command may come later than the callback on it.
        return {
          later() {
            const late = book.find(value);
            return late
              ? compare(at, request, late, correlation)
              : explainStray(at, request, book, correlation);
          },
        };
      },
    },
    {
      slug: 'comes-once',
      zh: '已成功应答的回调不再重复',
      en: 'a callback that was taken does not come again',
      party: 'caller',
      statement: under('once'),
      observe(watched) {
        const value = referenceIn(watched);
        if (value === undefined) return undefined;
        const name = `${watched.operation.id} ${value}`;
        const isRepeated = taken.has(name);
        if (watched.answer?.envelope?.succeeded) taken.set(name, true);
        return isRepeated ? [finding('callback', text('1 次', 'once'), text('再次', 'again'))] : [];
      },
    },
    {
      slug: 'is-called-back',
      zh: '受理的指令有回调',
      en: 'a command that was taken is called back on',
      party: 'server',
      statement: under('accepts'),
      observe({ operation, request, answer }) {
        if (!correlation.commands.includes(operation.id) || !answer?.envelope?.succeeded) {
          return undefined;
        }
        const key = nameIn(request, correlation.key);
        if (key === undefined || book.isCalledBack(key)) return [];
        return {
          later: () =>
            book.isCalledBack(key)
              ? []
              : {
                  inconclusive: text(
                    '记录中没有它的回调，也许在记录结束之后',
                    'the recording has no callback on it, which may have come later',
                  ),
                },
        };
      },
    },
  ];
}

type Book = ReturnType<typeof createBook>;

/** The commands by their key and meter, and which were called back on. */
function createBook({ commands, callbacks, key, reference, alike }: Correlation) {
  const byKey = new BoundedMap<string, Command>(MOST_REMEMBERED);
  const byMeter = new BoundedMap<string, Command[]>(MOST_REMEMBERED);
  const calledBack = new BoundedMap<string, true>(MOST_REMEMBERED);
  const [meterField = ''] = alike;

  function noteCommand({ at, request, answer }: Watched): void {
    const name = nameIn(request, key);
    const wasTaken = answer?.envelope?.succeeded === true;
    if (!request || name === undefined) return;
    const known = byKey.get(name);
    if (known) {
      known.wasTaken ||= wasTaken;
      return;
    }
    const command: Command = {
      key: name,
      at,
      alike: Object.fromEntries(alike.map((field) => [field, request[field]])),
      wasTaken,
      wasCalledBack: calledBack.has(name),
    };
    byKey.set(name, command);
    const meter = String(request[meterField]);
    byMeter.set(meter, [...(byMeter.get(meter) ?? []), command].slice(-MOST_WAITING));
  }

  return {
    note(watched: Watched): void {
      const { operation, request } = watched;
      if (commands.includes(operation.id)) noteCommand(watched);
      const value = callbacks.includes(operation.id) ? nameIn(request, reference) : undefined;
      if (value === undefined) return;
      calledBack.set(value, true);
      const command = byKey.get(value);
      if (command) command.wasCalledBack = true;
    },
    find: (name: string) => byKey.get(name),
    isCalledBack: (name: string) => calledBack.has(name),
    /** A command on the meter that nothing has called back on, of those before the instant. */
    findWaiting: (meter: unknown, before: number) =>
      byMeter
        .get(String(meter))
        ?.find(({ at, wasTaken, wasCalledBack }) => at <= before && wasTaken && !wasCalledBack),
  };
}

function compare(
  at: number,
  callback: Body | undefined,
  command: Command,
  { alike, key }: Correlation,
): Settled {
  const others = alike.flatMap((field) => {
    const [was, is] = [command.alike[field], callback?.[field]];
    if (was === undefined || is === undefined || was === is) return [];
    return [finding(`/${field}`, text(`指令的 ${was}`, `${was} of the command`), is)];
  });
  if (at >= command.at) return others;
  const expected = text(`在指令 ${key} 之后`, 'after its command');
  return [...others, finding('callback', expected, text('在指令之前', 'before it'))];
}

/** A callback on a command that is not there is wrong only where another one waits for it. */
function explainStray(
  at: number,
  callback: Body | undefined,
  book: Book,
  { reference, alike: [meterField = ''] }: Correlation,
): Settled {
  const waiting = book.findWaiting(callback?.[meterField], at);
  if (!waiting) {
    return {
      inconclusive: text(
        '指令不在记录中，也许在记录开始之前',
        'the recording does not hold the command, which may have come earlier',
      ),
    };
  }
  const expected = text(waiting.key, waiting.key);
  return [finding(`/${reference}`, expected, callback?.[reference])];
}
