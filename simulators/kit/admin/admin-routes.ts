import { sayReached } from '../../../src/model/budget.js';
import { BUDGETS } from '../../../src/model/budgets.js';
import { parseDuration } from '../../../src/specification/duration.js';
import { readTool } from '../../../src/specification/package-file.js';
import type { MovableClock } from '../../../src/wire/clock.js';
import { writeHar } from '../../../src/wire/har-writer.js';
import type { WireExchange } from '../../../src/wire/wire-exchange.js';
import type { FaultInjector } from '../faults/fault-injector.js';
import { formatFault, parseFault } from '../faults/fault-spec.js';
import { type Concealer, concealEntry, type LoadConcealer } from '../journal/concealer.js';
import type { Inspections } from '../journal/inspections.js';
import type { Journal } from '../journal/journal.js';
import { toWireExchange } from '../journal/wire-entry.js';
import { spell } from '../messages/field-text.js';
import type { SimulatorState } from '../state.js';
import { AdminError, type AdminRequest, type AdminRoute, AdminStream } from './admin-route.js';
import { asksForSecrets } from './asks-for-secrets.js';
import { LATEST } from './document-object.js';
import { chooseExplained, readJournalQuery, showJudged, waitForEntries } from './journal-filter.js';
import { jsonPieces } from './json-pieces.js';

/** The state of a simulator as a JSON document. */
export interface StateDocument {
  /**
   * Everything but the revision.
   *
   * @param withSecrets otherwise masks stand in the place of keys and tokens
   */
  read(withSecrets: boolean): object;
  /**
   * Replaces the members that the document has; the others stay, and so do secrets that have masks
   * in their places.
   *
   * @throws {AdminError} when the document does not describe a state; then nothing is changed.
   */
  write(document: unknown): void;
  /** Back to the state of the start. */
  reset(): void;
}

interface Administered {
  readonly system: string;
  readonly clock: MovableClock;
  readonly journal: Journal;
  readonly inspections: Inspections;
  /** Absent: exchanges are shown as they are. */
  readonly conceal?: LoadConcealer | undefined;
  readonly faults: FaultInjector;
  /** Ids of what it serves. */
  readonly operations: readonly string[];
  readonly state: SimulatorState;
  readonly document: StateDocument;
  /** State, journal and faults as at the start. */
  reset(): void;
  /** More about how the simulator is doing. */
  health(): object;
  /** Calls the function when the simulator stops; what it returns revokes that. */
  onStop(task: () => void): () => void;
}

/** Longest move of the clock in one step: a leap year. */
const MAX_ADVANCE_MS = BUDGETS.simulators.advance.limit * 86_400_000;

/** What every simulator offers below `/__admin`. */
export function createAdminRoutes(simulator: Administered): AdminRoute[] {
  const { system, clock, journal, faults, state, document } = simulator;
  const showState = ({ query }: AdminRequest) =>
    new AdminStream(
      jsonPieces({ revision: state.revision, ...document.read(asksForSecrets(query)) }),
      { ETag: `"${state.revision}"` },
    );
  const showFaults = () => ({ faults: faults.faults.map(formatFault) });
  const showClock = () => ({ now: new Date(clock.now()).toISOString() });

  return [
    {
      method: 'GET',
      path: '/health',
      run: () => ({
        status: 'ok',
        system,
        ...showClock(),
        revision: state.revision,
        exchanges: journal.counts,
        ...showFaults(),
        ...simulator.health(),
      }),
    },
    { method: 'GET', path: '/exchanges', run: (request) => listExchanges(simulator, request) },
    {
      method: 'GET',
      path: '/har',
      async run({ query }) {
        const concealer = await loadConcealer(simulator, query);
        return new AdminStream(writeHar(exchangesOf(journal, concealer), readTool()));
      },
    },
    { method: 'DELETE', path: '/exchanges', run: () => journal.clear() },
    { method: 'GET', path: '/state', run: showState },
    {
      method: 'PUT',
      path: '/state',
      run(request) {
        checkRevision(state.revision, request.header('if-match'));
        document.write(request.value);
        return showState(request);
      },
    },
    { method: 'POST', path: '/reset', run: simulator.reset },
    { method: 'GET', path: '/faults', run: showFaults },
    {
      method: 'PUT',
      path: '/faults',
      run({ value, fields }) {
        const specs = Array.isArray(value) ? value : fields.faults;
        faults.replace(readFaults(specs, simulator.operations));
        return showFaults();
      },
    },
    {
      method: 'DELETE',
      path: '/faults',
      run() {
        faults.replace([]);
        return showFaults();
      },
    },
    { method: 'GET', path: '/clock', run: showClock },
    {
      method: 'PUT',
      path: '/clock',
      run({ fields }) {
        clock.advance(readAdvance(clock.now(), fields));
        return showClock();
      },
    },
  ];
}

/** Of entries that are dropped while they are read, the later ones. */
function* exchangesOf(journal: Journal, concealer: Concealer | undefined): Generator<WireExchange> {
  for (const entry of journal.entries()) {
    const exchange = toWireExchange(entry, journal.scheme);
    yield concealer?.exchange(exchange, entry.operation) ?? exchange;
  }
}

async function loadConcealer(
  { conceal }: Pick<Administered, 'conceal'>,
  query: URLSearchParams,
): Promise<Concealer | undefined> {
  return asksForSecrets(query) ? undefined : conceal?.();
}

/** They may be all that the journal has, so that none is held for longer than it takes to write it. */
async function listExchanges(
  simulator: Administered,
  { query }: AdminRequest,
): Promise<AdminStream> {
  const { journal, inspections, onStop } = simulator;
  const concealer = await loadConcealer(simulator, query);
  const wanted = readJournalQuery(query, inspections);
  await inspections.prepare();
  await waitForEntries(journal, wanted, onStop);
  const found: number[] = [];
  const explicable: number[] = [];
  for (const entry of journal.entries()) {
    if (!wanted.matches(entry)) continue;
    found.push(entry.index);
    if (entry.diagnose) explicable.push(entry.index);
  }
  const shown = found.slice(Math.max(0, found.length - wanted.limit));
  const explained = chooseExplained(explicable);
  function* show() {
    for (const index of shown) {
      const entry = journal.at(index);
      if (!entry) continue;
      const open = concealer ? concealEntry(entry, concealer) : entry;
      yield showJudged(open, inspections, explained.has(index));
    }
  }
  const { dropped, ...counts } = journal.counts;
  return new AdminStream(
    jsonPieces({
      counts,
      /** Older entries had to make room: what matches may be incomplete. */
      dropped,
      next: journal.next,
      matching: found.length,
      exchanges: show(),
    }),
  );
}

function checkRevision(revision: number, expected: string | undefined): void {
  if (expected === undefined || expected === '*' || expected === `"${revision}"`) return;
  throw new AdminError(`the state has revision "${revision}", not ${expected}`, 412);
}

function readFaults(specs: unknown, operations: readonly string[]) {
  if (Array.isArray(specs) && specs.length > BUDGETS.simulators.faults.limit) {
    throw new AdminError(sayReached(BUDGETS.simulators.faults).en);
  }
  if (!Array.isArray(specs)) {
    throw new AdminError('faults must be a list such as ["delay=200", "status=503@2001*3"]');
  }
  return specs.map((spec) => {
    try {
      return parseFault(spell(spec), operations);
    } catch (error) {
      throw new AdminError((error as Error).message);
    }
  });
}

function readAdvance(now: number, fields: Readonly<Record<string, unknown>>): number {
  const goal = typeof fields.now === 'string' ? Date.parse(fields.now) - now : undefined;
  const ms = goal ?? parseDuration(fields.advance);
  if (ms === undefined || !(ms >= 0 && ms <= MAX_ADVANCE_MS)) {
    throw new AdminError(
      'give {"advance": "1d"}, {"advance": 1500} in milliseconds, or {"now": ISO 8601}; forward only, 366 days at most',
    );
  }
  if (now + ms >= LATEST) throw new AdminError('the clock does not go beyond the year 9999');
  return ms;
}
