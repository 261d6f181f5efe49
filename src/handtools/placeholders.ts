import type { HandTool } from '../model/hand-tool.js';
import { isObject } from '../wire/json.js';
import type { Draft, Tables } from './draft.js';
import { findGrowth, findMoment, type TwoInstants } from './moments.js';

type Values = Readonly<Record<string, unknown>>;

type Table<Name extends keyof Tables> = Record<string, Tables[Name][string]>;

export interface PlaceholderOptions {
  readonly tool: HandTool;
  /** What the messages were written with. */
  readonly credentials: Values;
  readonly parameters: Values;
  /** Names of fields that are encrypted when they are sent. */
  readonly sealed: readonly string[];
  readonly instants: TwoInstants;
}

/** The variables of a collection: which value of a message each stands for, and how it is made. */
export class Placeholders {
  readonly tables = {
    fresh: {} as Table<'fresh'>,
    times: {} as Table<'times'>,
    counts: {} as Table<'counts'>,
    sealed: {} as Table<'sealed'>,
    encoded: {} as Table<'encoded'>,
  } satisfies Tables;
  readonly configured: Record<string, string> = {};
  readonly addresses: Record<string, string> = {};
  readonly #credentials = new Map<string, string>();
  readonly #known: Readonly<Record<string, string>>;
  readonly #fresh: ReadonlySet<string>;

  constructor(readonly options: PlaceholderOptions) {
    const { tool, credentials, parameters } = options;
    for (const { name, value } of tool.variables(credentials, parameters)) {
      if (value) this.#credentials.set(value, name);
    }
    this.#known = knownTexts(options);
    this.#fresh = new Set(tool.fresh(parameters));
  }

  /** The variable of a credential that is sent as it is. */
  credential(value: string): string | undefined {
    return this.#credentials.get(value);
  }

  /** The variable of a header or field that a script computes. */
  signed(name: string): string | undefined {
    return this.options.tool.signed.includes(name) ? name : undefined;
  }

  /** The variable of a value that the configuration gives to the field. */
  known(name: string, value: string): string | undefined {
    if (value === '' || this.#known[name] !== value) return undefined;
    this.configured[name] = value;
    return name;
  }

  /** The variable of a value that is new in each request. */
  fresh(name: string, value: string): string | undefined {
    if (!this.#fresh.has(name) || value === '') return undefined;
    return this.marked(name, value);
  }

  /** The variable of a value that depends on the time alone. */
  moment(name: string, first: string, second: string): string | undefined {
    if (first === second) return undefined;
    const { instants } = this.options;
    const moment = findMoment(first, second, instants);
    if (moment) {
      const [format, days] = moment;
      const distance = days === 0 ? '' : `_${days < 0 ? 'minus' : 'plus'}_${Math.abs(days)}d`;
      return this.#enter(this.tables.times, `${nameOf(format)}${distance}`, moment);
    }
    const growth = findGrowth(first, second, instants);
    return growth && this.#enter(this.tables.counts, `count_${name}`, growth);
  }

  /** The variable of the present in a format. */
  present(format: string): string {
    return this.#enter(this.tables.times, nameOf(format), [format, 0]);
  }

  /** The variable of a new value that looks like this one. */
  marked(name: string, value: string): string {
    return this.#enter(this.tables.fresh, `new_${name}`, shapeOf(value));
  }

  /** The variable of a text that is encrypted. */
  sealed(name: string, value: string): string | undefined {
    if (!this.options.sealed.includes(name)) return undefined;
    return this.#enter(this.tables.sealed, `sealed_${name}`, value);
  }

  /** The variable as it stands in a query. */
  encoded(variable: string): string {
    return this.#enter(this.tables.encoded, `${variable}_encoded`, variable);
  }

  describe(): Pick<Draft, 'tables' | 'configured' | 'addresses'> {
    const { tables, configured, addresses } = this;
    return { tables, configured, addresses };
  }

  /** A name of the table for the entry: the first with a number where others have come before it. */
  #enter<Entry>(table: Record<string, Entry>, name: string, entry: NoInfer<Entry>): string {
    for (let number = 1; ; number += 1) {
      const free = number === 1 ? name : `${name}_${number}`;
      const known = table[free];
      if (known === undefined) table[free] = entry;
      else if (JSON.stringify(known) !== JSON.stringify(entry)) continue;
      return free;
    }
  }
}

/** `now_yyyy_MM_dd` */
function nameOf(format: string): string {
  return `now_${format.replaceAll(/\W/g, '_')}`;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What a new value looks like: as this one. */
function shapeOf(value: string): string {
  if (UUID.test(value)) return '*';
  if (/^[\da-f]{16,}$/.test(value) && /[a-f]/.test(value)) return '~'.repeat(value.length);
  return value.replaceAll(/\d/g, '#');
}

/** What the configuration says of all requests, and of the one thing that they are about. */
function knownTexts({ parameters, tool }: PlaceholderOptions): Record<string, string> {
  const subject = parameters[tool.subject ?? ''];
  const one: unknown = Array.isArray(subject) ? subject[0] : subject;
  const entries = Object.entries({ ...parameters, ...(isObject(one) ? one : {}) });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
