import { BUDGETS } from '../../../src/model/budgets.js';
import { parseJson } from '../../../src/wire/json.js';
import type { Inspection, Inspections } from '../journal/inspections.js';
import type { Journal } from '../journal/journal.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import { AdminError } from './admin-route.js';

type EntryTest = (entry: JournalEntry) => boolean;

/** Which entries are asked for, how many, and how long to wait for them. */
interface JournalQuery {
  readonly matches: EntryTest;
  readonly limit: number;
  /** Entries that have to match before the answer is given. */
  readonly count: number;
  readonly waitMs: number;
}

const FILTERS: Readonly<Record<string, (value: string) => EntryTest>> = {
  operation: (value) => (entry) => entry.operation === value,
  meterNo: (value) => hasField('meterNo', value),
  direction: (value) => {
    if (value !== 'received' && value !== 'sent') throw invalid('direction', 'received or sent');
    return (entry) => entry.direction === value;
  },
  status: (value) => {
    const status = readNumber('status', value);
    return (entry) => entry.status === status;
  },
  matched: (value) => {
    const wanted = readBoolean('matched', value);
    return (entry) => entry.matched === wanted;
  },
  since: (value) => {
    const index = readNumber('since', value);
    return (entry) => entry.index >= index;
  },
};

const BOUNDS = ['limit', 'wait', 'count', 'secrets'];

const MAX_FILTERS = BUDGETS.simulators.journalFilters.limit;

/** Longest time that an answer is held back. */
const MAX_WAIT_MS = 60_000;

/** What judging has found, where anybody judges. */
type Judged = Pick<Inspections, 'available' | 'of'>;

const JUDGED_FILTERS: Readonly<Record<string, (value: string) => (found: Inspection) => boolean>> =
  {
    conforms: (value) => {
      const wanted = readBoolean('conforms', value);
      return ({ conforms }) => conforms === wanted;
    },
    refused: (value) => {
      const wanted = readBoolean('refused', value);
      return ({ isRefused }) => isRefused === wanted;
    },
    code:
      (value) =>
      ({ code }) =>
        code === value,
  };

/** Reads the query of `GET /__admin/exchanges`. */
export function readJournalQuery(query: URLSearchParams, judged: Judged): JournalQuery {
  const filters = [...query].filter(([name]) => !BOUNDS.includes(name));
  if (filters.length > MAX_FILTERS)
    throw new AdminError(`at most ${MAX_FILTERS} filters at a time`);
  const tests = filters.map((pair) => toTest(pair, judged));
  const waitMs = readNumber('wait', query.get('wait') ?? '0');
  if (waitMs > MAX_WAIT_MS) throw invalid('wait', `milliseconds up to ${MAX_WAIT_MS}`);
  return {
    matches: (entry) => tests.every((test) => test(entry)),
    limit: readNumber('limit', query.get('limit') ?? '1000'),
    count: readNumber('count', query.get('count') ?? '1'),
    waitMs,
  };
}

function toTest([name, value]: [string, string], judged: Judged): EntryTest {
  if (name.startsWith('field.')) return hasField(name.slice('field.'.length), value);
  if (judged.available && Object.hasOwn(JUDGED_FILTERS, name)) {
    const matches = JUDGED_FILTERS[name]?.(value);
    return ({ index }) => {
      const found = judged.of(index);
      return found !== undefined && matches?.(found) === true;
    };
  }
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (!filter) {
    const own = [...Object.keys(FILTERS), ...(judged.available ? Object.keys(JUDGED_FILTERS) : [])];
    const valid = [...own, 'field.NAME', ...BOUNDS].join(', ');
    throw new AdminError(`no filter "${name}"; valid: ${valid}`);
  }
  return filter(value);
}

/** Top-level field of a JSON body; a nested one is written with dots. */
function hasField(path: string, value: string): EntryTest {
  const names = path.split('.');
  return (entry) => {
    let member: unknown = readBody(entry);
    for (const name of names) {
      if (typeof member !== 'object' || member === null || !Object.hasOwn(member, name)) {
        return false;
      }
      member = (member as Record<string, unknown>)[name];
    }
    return typeof member !== 'object' && String(member) === value;
  };
}

/** What the bodies of entries hold, as several filters ask for it. */
const read = new WeakMap<JournalEntry, { readonly value: unknown }>();

function readBody(entry: JournalEntry): unknown {
  const { body } = entry;
  if (typeof body !== 'string') return undefined;
  const known = read.get(entry);
  if (known) return known.value;
  const value = parseJson(body);
  read.set(entry, { value });
  return value;
}

function readBoolean(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw invalid(name, 'true or false');
  return value === 'true';
}

function readNumber(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw invalid(name, 'a whole number');
  return Number(value);
}

function invalid(name: string, valid: string): AdminError {
  return new AdminError(`${name} must be ${valid}`);
}

/** Resolves when enough entries match, when the time is up, or when the waiting is called off. */
export function waitForEntries(
  journal: Journal,
  { matches, count, waitMs }: JournalQuery,
  onStop: (resume: () => void) => () => void,
): Promise<void> {
  if (waitMs === 0) return Promise.resolve();
  let missing = count;
  for (const entry of journal.entries()) if (matches(entry)) missing -= 1;
  if (missing <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      forget();
      resolve();
    };
    const timer = setTimeout(finish, waitMs);
    const unsubscribe = journal.subscribe((entry) => {
      if (matches(entry)) missing -= 1;
      if (missing <= 0) finish();
    });
    const forget = onStop(finish);
  });
}

/** How many refusals are explained in one listing, the newest: each takes some milliseconds. */
const MAX_EXPLAINED = 10;

/** Those that are explained, of entries that can be, the oldest first. */
export function chooseExplained(indexes: readonly number[]): ReadonlySet<number> {
  return new Set(indexes.slice(-MAX_EXPLAINED));
}

/** An entry as the admin interface shows it. */
export function showJudged(
  entry: JournalEntry,
  judged: Judged,
  isExplained: boolean,
): Record<string, unknown> {
  const diagnosis = isExplained ? entry.diagnose?.() : undefined;
  const found = judged.of(entry.index);
  return {
    ...showEntry(entry),
    ...(diagnosis ? { diagnosis } : {}),
    ...(found ? { conforms: found.conforms, breaches: found.breaches } : {}),
  };
}

/** An entry without its diagnosis. */
export function showEntry(entry: JournalEntry): Record<string, unknown> {
  const { at, body, isWhole, bodyOmitted, answerOmitted, durationMs, diagnose: _, ...rest } = entry;
  return {
    ...rest,
    at: new Date(at).toISOString(),
    ...(typeof body === 'string'
      ? { body }
      : { body: Buffer.from(body).toString('base64'), bodyEncoding: 'base64' }),
    ...(isWhole ? {} : { isWhole }),
    ...(bodyOmitted > 0 ? { bodyOmitted } : {}),
    ...(answerOmitted > 0 ? { answerOmitted } : {}),
    durationMs: Math.round(durationMs * 1000) / 1000,
  };
}
