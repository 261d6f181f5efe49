import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import { indexOf } from './rules.js';
import type { Correlation, Observation, Watched, WatchRule } from './watcher.js';

const under = (name: string) => (operation: Operation) => `${operation.clause}/${name}`;

/** How commands and the callbacks that report on them belong together. */
export function correlationRules(correlation: Correlation): WatchRule[] {
  const { commands, callbacks, key, reference } = correlation;
  const isCommand = ({ operation }: Watched) => commands.includes(operation.id);
  const isCallback = ({ operation }: Watched) => callbacks.includes(operation.id);
  const referTo = (all: readonly Watched[], value: unknown) =>
    (indexOf(all, reference).get(String(value)) ?? []).filter(isCallback);
  return [
    {
      slug: 'correlates',
      zh: `${reference} 指向先前的指令`,
      en: `${reference} names an earlier command`,
      statement: under('correlation'),
      observe(watched, all) {
        const value = watched.request?.[reference];
        if (!isCallback(watched) || typeof value !== 'string' || value === '') return undefined;
        const command = indexOf(all, key).get(value)?.find(isCommand);
        return command
          ? compare(watched, command, correlation)
          : explainStray(watched, all, correlation);
      },
    },
    {
      slug: 'comes-once',
      zh: '已成功应答的回调不再重复',
      en: 'a callback that was taken does not come again',
      statement: under('once'),
      observe(watched, all) {
        const value = watched.request?.[reference];
        if (!isCallback(watched) || typeof value !== 'string' || value === '') return undefined;
        const same = referTo(all, value).filter(
          ({ operation }) => operation.id === watched.operation.id,
        );
        const taken = same.findIndex(({ answer }) => answer?.envelope?.succeeded);
        const isRepeated = taken >= 0 && same.indexOf(watched) > taken;
        return isRepeated ? [finding('callback', text('1 次', 'once'), text('再次', 'again'))] : [];
      },
    },
    {
      slug: 'is-called-back',
      zh: '受理的指令有回调',
      en: 'a command that was taken is called back on',
      statement: under('accepts'),
      observe(watched, all) {
        const value = watched.request?.[key];
        if (!isCommand(watched) || !watched.answer?.envelope?.succeeded) return undefined;
        if (value === undefined || referTo(all, value).length > 0) return [];
        return {
          inconclusive: text(
            '记录中没有它的回调，也许在记录结束之后',
            'the recording has no callback on it, which may have come later',
          ),
        };
      },
    },
  ];
}

function compare(callback: Watched, command: Watched, { alike, key }: Correlation): Observation {
  const others = alike.flatMap((field) => {
    const [was, is] = [command.request?.[field], callback.request?.[field]];
    if (was === undefined || is === undefined || was === is) return [];
    return [finding(`/${field}`, text(`指令的 ${was}`, `${was} of the command`), is)];
  });
  if (callback.at >= command.at) return others;
  const expected = text(`在指令 ${key} 之后`, 'after its command');
  return [...others, finding('callback', expected, text('在指令之前', 'before it'))];
}

/** A callback on a command that is not there is wrong only where another one waits for it. */
function explainStray(
  callback: Watched,
  all: readonly Watched[],
  { commands, key, reference, alike }: Correlation,
): Observation {
  const [field = ''] = alike;
  const meter = callback.request?.[field];
  const waiting = (indexOf(all, field).get(String(meter)) ?? []).find(
    ({ operation, at, request, answer }) =>
      commands.includes(operation.id) &&
      at <= callback.at &&
      answer?.envelope?.succeeded === true &&
      !indexOf(all, reference).has(String(request?.[key])),
  );
  if (!waiting) {
    return {
      inconclusive: text(
        '指令不在记录中，也许在记录开始之前',
        'the recording does not hold the command, which may have come earlier',
      ),
    };
  }
  const expected = String(waiting.request?.[key]);
  return [finding(`/${reference}`, text(expected, expected), callback.request?.[reference])];
}
