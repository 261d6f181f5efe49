import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import { asText, findOtherNumber } from '../compare.js';
import { BoundedMap, MOST_REMEMBERED } from './bounded-map.js';
import { type Command, type CommandBook, createCommandBook } from './command-book.js';
import { type Correlation, nameIn, type Settled, type Watched, type WatchRule } from './watcher.js';

const under = (name: string) => (operation: Operation) => `${operation.clause}/${name}`;

/** How commands and the callbacks that report on them belong together. */
export function correlationRules(correlation: Correlation): WatchRule[] {
  const { callbacks, reference, alike, callbackOn, deadlines = [] } = correlation;
  const [meterField = ''] = alike;
  const book = createCommandBook(correlation);
  /** When the answer to a callback that was taken was complete. */
  const taken = new BoundedMap<string, number>(MOST_REMEMBERED);
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
        if (referenceIn(watched) === undefined) return undefined;
        const command = book.find(watched);
        if (command) return compare(watched, command, correlation);
        // The answer to the command may come later than the callback on it.
        return {
          later() {
            const late = book.find(watched);
            return late
              ? compare(watched, late, correlation)
              : explainStray(watched, book, correlation);
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
        const { operation, request, at, exchange, answer } = watched;
        const name = `${operation.id} ${value} ${asText(request?.[meterField])}`;
        // One that is sent again before it was answered may have been given up.
        const isRepeated = (taken.get(name) ?? Number.POSITIVE_INFINITY) <= at;
        // Who got no whole answer cannot know that it was taken.
        if (answer?.envelope?.succeeded && !exchange.trouble)
          taken.set(name, at + exchange.durationMs);
        return isRepeated ? [finding('callback', text('1 次', 'once'), text('再次', 'again'))] : [];
      },
    },
    ...deadlines.map(
      ({ msOf, ...rule }): WatchRule => ({
        ...rule,
        party: 'caller',
        observe(watched) {
          const { operation, at } = watched;
          const ms = msOf(operation.id);
          const command = referenceIn(watched) === undefined ? undefined : book.find(watched);
          // One that comes again has come already.
          if (ms === undefined || !command || command.calledBackAt !== at) return undefined;
          const elapsed = at - command.until;
          const expected = text(`指令受理后 ${ms} 毫秒内`, `within ${ms} ms of its command`);
          const actual = text(`${elapsed} 毫秒后`, `after ${elapsed} ms`);
          return elapsed > ms ? [finding('callback', expected, actual)] : [];
        },
      }),
    ),
    {
      slug: 'is-called-back',
      zh: '受理的指令有回调',
      en: 'a command that was taken is called back on',
      party: 'server',
      statement: under('accepts'),
      observe(watched) {
        const { operation, request, answer } = watched;
        if (!correlation.commands.includes(operation.id) || !answer?.envelope?.succeeded) {
          return undefined;
        }
        if (callbackOn && callbackOn(operation.id, request ?? {}) === undefined) return undefined;
        const command = book.commandOf(watched);
        if (!command || command.wasCalledBack) return [];
        return {
          later: () =>
            command.wasCalledBack
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

function compare(
  { at, operation, request }: Watched,
  command: Command,
  { alike, amounts = {}, key }: Correlation,
): Settled {
  const { fields, callback } = command;
  const others = alike.flatMap((field) => {
    const [was, is] = [fields[field], request?.[field]];
    if (was === undefined || is === undefined || was === is) return [];
    const named = asText(was);
    return [finding(`/${field}`, text(`指令的 ${named}`, `${named} of the command`), is)];
  });
  const numbers = (amounts[operation.id] ?? []).flatMap((field) => {
    const [was, is] = [fields[field], request?.[field]];
    return was === undefined || is === undefined ? [] : findOtherNumber(`/${field}`, was, is);
  });
  return [
    ...others,
    ...numbers,
    ...(callback === undefined || callback === operation.id
      ? []
      : [findOtherCallback(command.operation, callback, operation.id)]),
    ...(at >= command.at ? [] : [findEarly(key)]),
  ];
}

function findOtherCallback(command: string, due: string, seen: string): Finding {
  const expected = text(`${command} 的结果由 ${due} 上报`, `${due}, which reports on ${command}`);
  return finding('callback', expected, seen);
}

function findEarly(key: string): Finding {
  const expected = text(`在指令 ${key} 之后`, 'after its command');
  return finding('callback', expected, text('在指令之前', 'before it'));
}

/** A callback on a command that is not there is wrong only where another one waits for it. */
function explainStray(
  { at, request }: Watched,
  book: CommandBook,
  { reference, alike: [meterField = ''] }: Correlation,
): Settled {
  const waiting = book.findWaiting(request?.[meterField], at);
  if (!waiting) {
    return {
      inconclusive: text(
        '指令不在记录中，也许在记录开始之前',
        'the recording does not hold the command, which may have come earlier',
      ),
    };
  }
  const expected = text(waiting.key, waiting.key);
  return [finding(`/${reference}`, expected, request?.[reference])];
}
