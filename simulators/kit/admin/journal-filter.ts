import { parseJson } from '../../../src/wire/json.js';
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
    if (value !== 'true' && value !== 'false') throw invalid('matched', 'true or false');
    return (entry) => entry.matched === (value === 'true');
  },
  since: (value) => {
    const index = readNumber('since', value);
    return (entry) => entry.index >= index;
  },
};

const BOUNDS = ['limit', 'wait', 'count'];

/** Longest time that an answer is held back. */
const MAX_WAIT_MS = 60_000;

/** Reads the query of `GET /__admin/exchanges`. */
export function readJournalQuery(query: URLSearchParams): JournalQuery {
  const tests = [...query].filter(([name]) => !BOUNDS.includes(name)).map(toTest);
  const waitMs = readNumber('wait', query.get('wait') ?? '0');
  if (waitMs > MAX_WAIT_MS) throw invalid('wait', `milliseconds up to ${MAX_WAIT_MS}`);
  return {
    matches: (entry) => tests.every((test) => test(entry)),
    limit: readNumber('limit', query.get('limit') ?? '1000'),
    count: readNumber('count', query.get('count') ?? '1'),
    waitMs,
  };
}

function toTest([name, value]: [string, string]): EntryTest {
  if (name.startsWith('field.')) return hasField(name.slice('field.'.length), value);
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (!filter) {
    const valid = [...Object.keys(FILTERS), 'field.NAME', ...BOUNDS].join(', ');
    throw new AdminError(`no filter "${name}"; valid: ${valid}`);
  }
  return filter(value);
}

/** Top-level field of a JSON body; a nested one is written with dots. */
function hasField(path: string, value: string): EntryTest {
  return ({ body }) => {
    let member: unknown = typeof body === 'string' ? parseJson(body) : undefined;
    for (const name of path.split('.')) {
      if (typeof member !== 'object' || member === null || !Object.hasOwn(member, name)) {
        return false;
      }
      member = (member as Record<string, unknown>)[name];
    }
    return typeof member !== 'object' && String(member) === value;
  };
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

/** Entries as the admin interface shows them. */
export function showEntries(entries: readonly JournalEntry[]): Record<string, unknown>[] {
  const refused = entries.filter(({ diagnose }) => diagnose).slice(-MAX_EXPLAINED);
  const explained = new Set(refused);
  return entries.map((entry) => {
    const diagnosis = explained.has(entry) ? entry.diagnose?.() : undefined;
    return { ...showEntry(entry), ...(diagnosis ? { diagnosis } : {}) };
  });
}

/** An entry without its diagnosis. */
export function showEntry(entry: JournalEntry): Record<string, unknown> {
  const { at, body, bodyOmitted, answerOmitted, durationMs, diagnose: _, ...rest } = entry;
  return {
    ...rest,
    at: new Date(at).toISOString(),
    ...(typeof body === 'string'
      ? { body }
      : { body: Buffer.from(body).toString('base64'), bodyEncoding: 'base64' }),
    ...(bodyOmitted > 0 ? { bodyOmitted } : {}),
    ...(answerOmitted > 0 ? { answerOmitted } : {}),
    durationMs: Math.round(durationMs * 1000) / 1000,
  };
}
