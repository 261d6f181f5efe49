import { BUDGETS } from '../../../src/model/budgets.js';
import { asText } from '../compare.js';
import type { Body } from '../conversation.js';
import { BoundedMap, MOST_REMEMBERED } from './bounded-map.js';
import { type Correlation, nameIn, pickNames, type Watched } from './watcher.js';

/** What is remembered of a command. */
export interface Command {
  readonly operation: string;
  readonly key: string;
  readonly at: number;
  /** When its answer was complete. */
  readonly until: number;
  /** The fields that a callback on it repeats. */
  readonly fields: Body;
  /** The operation that reports on it; undefined where any of them can. */
  readonly callback: string | undefined;
  wasTaken: boolean;
  wasCalledBack: boolean;
  /** When the first callback on it began. */
  calledBackAt?: number;
}

/** How many commands of one name, or on one meter, are told apart. */
const MOST_TOLD_APART = BUDGETS.watching.commands.limit;

export type CommandBook = ReturnType<typeof createCommandBook>;

/** The commands by their key and meter, and which were called back on. */
export function createCommandBook(correlation: Correlation) {
  const { commands, callbacks, key, reference, alike, amounts = {} } = correlation;
  const byKey = new BoundedMap<string, Command[]>(MOST_REMEMBERED);
  const byMeter = new BoundedMap<string, Command[]>(MOST_REMEMBERED);
  const early = new BoundedMap<string, true>(MOST_REMEMBERED);
  const [meterField = ''] = alike;
  const repeated = [...alike, ...Object.values(amounts).flat()];

  function noteCommand({ operation, at, exchange, request, answer }: Watched): void {
    const name = nameIn(request, key);
    if (!request || name === undefined) return;
    const wasTaken = answer?.envelope?.succeeded === true;
    const fields = pickNames(request, repeated);
    const callback = correlation.callbackOn?.(operation.id, request);
    const known = byKey
      .get(name)
      ?.find((one) => one.operation === operation.id && isOn(one, request[meterField]));
    if (known) {
      known.wasTaken ||= wasTaken;
      return;
    }
    const command: Command = {
      operation: operation.id,
      key: name,
      at,
      until: at + exchange.durationMs,
      fields,
      callback,
      wasTaken,
      wasCalledBack: early.has(nameOf(name, request[meterField])),
    };
    push(byKey, name, command);
    push(byMeter, asText(request[meterField]), command);
  }

  function isOn({ fields }: Command, meter: unknown): boolean {
    return fields[meterField] === meter;
  }

  /** The command that a callback fits best of those that it can mean by its reference. */
  function find({ operation, request }: Watched): Command | undefined {
    const named = byKey.get(nameIn(request, reference) ?? '') ?? [];
    const onMeter = named.filter((one) => isOn(one, request?.[meterField]));
    return (
      onMeter.find(({ callback }) => callback === undefined || callback === operation.id) ??
      onMeter[0] ??
      named[0]
    );
  }

  return {
    note(watched: Watched): void {
      const { operation, request } = watched;
      if (commands.includes(operation.id)) noteCommand(watched);
      const value = callbacks.includes(operation.id) ? nameIn(request, reference) : undefined;
      if (value === undefined) return;
      const command = find(watched);
      if (command) {
        command.wasCalledBack = true;
        command.calledBackAt ??= watched.at;
      } else early.set(nameOf(value, request?.[meterField]), true);
    },
    find,
    /** The command that a request of one has been noted as. */
    commandOf: ({ operation, request }: Watched) =>
      byKey
        .get(nameIn(request, key) ?? '')
        ?.find((one) => one.operation === operation.id && isOn(one, request?.[meterField])),
    /** A command on the meter that nothing has called back on, of those before the instant. */
    findWaiting: (meter: unknown, before: number) =>
      byMeter
        .get(asText(meter))
        ?.find(({ at, wasTaken, wasCalledBack }) => at <= before && wasTaken && !wasCalledBack),
  };
}

function nameOf(key: string, meter: unknown): string {
  return `${key} ${asText(meter)}`;
}

function push(map: BoundedMap<string, Command[]>, name: string, command: Command): void {
  map.set(name, [...(map.get(name) ?? []), command].slice(-MOST_TOLD_APART));
}
