import { Hono } from 'hono';
import type { Script } from '../../src/model/script.js';
import type { Operation, RulingChoices } from '../../src/model/specification.js';
import type { TlsSettings } from '../../src/model/tls.js';
import { createFaker } from '../../src/specification/faker.js';
import { MovableClock } from '../../src/wire/clock.js';
import { createAdmin } from './admin/admin.js';
import type { AdminAccess } from './admin/admin-access.js';
import type { AdminRoute } from './admin/admin-route.js';
import { createAdminRoutes, type StateDocument } from './admin/admin-routes.js';
import { createMarkRoutes, MarkCounter, type NumberReader } from './admin/mark-counter.js';
import type { AnyAlteration } from './alterations/alteration.js';
import type { Fault } from './faults/fault.js';
import { FaultInjector } from './faults/fault-injector.js';
import { mountOperations } from './http/mount-operations.js';
import { createOperationListener, type OperationListener } from './http/operation-listener.js';
import type { Service } from './http/service.js';
import type { LoadConcealer } from './journal/concealer.js';
import { Inspections, type LoadInspector } from './journal/inspections.js';
import { Journal } from './journal/journal.js';
import { type Parts, type ReceivedRequest, writerOf } from './parts.js';
import { createPipeline } from './pipeline.js';
import type { Fields } from './rule.js';
import type { SimulatorState } from './state.js';
import { createTimers, type Timers } from './timers.js';

/** A running mock server, whether or not it listens on a port. */
export interface Simulator {
  readonly system: string;
  /** Usable in process: `simulator.app.request('/__admin/health')`. */
  readonly app: Hono;
  /** What serves operations over a socket, ahead of the application. */
  readonly listen: OperationListener;
  readonly clock: MovableClock;
  readonly journal: Journal;
  readonly inspections: Inspections;
  /** State, journal and faults as at the start. */
  reset(): void;
  /** Cancels timers and waiting requests, and closes connections to the peer. */
  stop(): void;
}

/** What can be set for every simulator; each option has a default. */
export interface SimulatorOptions<Credentials, Parameters, SystemParts> {
  readonly credentials?: Credentials;
  readonly parameters?: Parameters;
  /** Base URL of the peer, where messages of the simulator's own accord go. */
  readonly callbackUrl?: string;
  readonly rulings?: RulingChoices;
  /** Hosts, with or without a port, that requests may go to beside those of the configuration. */
  readonly allow?: readonly string[];
  /** How TLS is spoken with those that it calls; as Node.js does when absent. */
  readonly tls?: TlsSettings | undefined;
  /** How it is called; over plain HTTP when absent. */
  readonly scheme?: 'http' | 'https';
  /** Paths by operation, where they differ from those of the manifest. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly seed?: number;
  readonly clock?: MovableClock;
  /** How long a device takes to carry out a command. */
  readonly commandDelayMs?: number;
  readonly faults?: readonly Fault[];
  readonly journalSize?: number;
  /** Greatest age of a token, either way; 0 takes any. */
  readonly tokenWindowMs?: number;
  /** How many meters of the system's fleet are known, besides those of the parameters. */
  readonly fleet?: number;
  /** Pause between reports of all devices; absent: reports on demand only. */
  readonly reportEveryMs?: number;
  /** Replaces parts, or derives the replacements from the built-in ones. */
  readonly parts?: Partial<SystemParts> | ((builtIn: SystemParts) => Partial<SystemParts>);
  /** What it does otherwise than its document says, from one moment to the next. */
  readonly script?: Script;
  /** Judges what it exchanges, for whoever reads its journal. */
  readonly inspect?: LoadInspector;
  /** Takes secrets out of what its journal shows; that shows all when absent. */
  readonly conceal?: LoadConcealer;
  /** Further routes of the admin interface; they go before those that every simulator has. */
  readonly routes?: readonly AdminRoute[];
  /** Who may ask the admin interface over a socket; this machine when absent. */
  readonly access?: AdminAccess;
  /** In what it departs from its document. */
  readonly alterations?: readonly AnyAlteration[];
}

/** What all simulators share and each is built upon. */
export interface Base {
  readonly clock: MovableClock;
  readonly timers: Timers;
  readonly journal: Journal;
  readonly faults: FaultInjector;
  readonly script: Script;
  readonly inspections: Inspections;
  readonly conceal: LoadConcealer | undefined;
  readonly routes: readonly AdminRoute[];
  readonly access: AdminAccess;
  readonly tls: TlsSettings | undefined;
  readonly scheme: 'http' | 'https';
  /** Runs the task when the simulator stops; the returned function revokes that. */
  onStop(task: () => void): () => void;
  stop(): void;
}

export function createBase(
  options: Pick<
    SimulatorOptions<object, object, object>,
    | 'seed'
    | 'clock'
    | 'faults'
    | 'journalSize'
    | 'script'
    | 'inspect'
    | 'conceal'
    | 'routes'
    | 'access'
    | 'tls'
    | 'scheme'
  >,
): Base {
  const clock = options.clock ?? new MovableClock();
  const timers = createTimers(clock);
  const journal = new Journal(options.journalSize, options.scheme);
  const tasks = new Set<() => void>([timers.stop]);
  return {
    clock,
    timers,
    journal,
    script: options.script ?? {},
    conceal: options.conceal,
    routes: options.routes ?? [],
    access: options.access ?? {},
    tls: options.tls,
    scheme: options.scheme ?? 'http',
    inspections: new Inspections(journal, options.inspect),
    faults: new FaultInjector(createFaker(options.seed ?? 1, 'faults'), options.faults),
    onStop(task) {
      tasks.add(task);
      return () => tasks.delete(task);
    },
    stop() {
      for (const task of tasks) task();
      tasks.clear();
    },
  };
}

/** One system, ready to be assembled. */
interface SystemDesign<State> {
  readonly system: string;
  readonly operations: readonly Operation[];
  readonly contentType: string;
  /** Business code for requests that call no operation, or are not whole. */
  readonly abnormalCode: string;
  readonly parts: Parts<State>;
  readonly state: State;
  readonly document: StateDocument;
  /** Admin routes of this system alone. */
  readonly triggers: readonly AdminRoute[];
  health(): object;
  /** How load tests are accounted for, where messages have no place for a mark. */
  readonly numbersIn?: NumberReader;
}

/** Puts the parts behind their paths. */
export function assembleSimulator<State extends SimulatorState>(
  base: Base,
  design: SystemDesign<State>,
): Simulator {
  const { system, operations, parts, state } = design;
  const { clock, timers, journal, faults, script, inspections } = base;
  const marks = new MarkCounter(design.numbersIn);
  const note = ({ text, target }: ReceivedRequest, fields: Fields) =>
    marks.note(text || target, fields);
  const reset = () => {
    design.document.reset();
    journal.clear();
    faults.replace([]);
  };
  const app = new Hono();
  const shared = createAdminRoutes({
    system,
    clock,
    journal,
    inspections,
    conceal: base.conceal,
    faults,
    operations: operations.map(({ id }) => id),
    state,
    document: design.document,
    reset,
    health: () => ({ ...design.health(), troubles: timers.troubles }),
    onStop: base.onStop,
  });
  app.route(
    '/__admin',
    createAdmin(
      [...base.routes, ...shared, ...createMarkRoutes(marks), ...design.triggers],
      base.access,
    ),
  );
  const service: Service = {
    operations,
    pipelines: Object.fromEntries(
      operations.map(({ id }) => [id, createPipeline(id, parts, state, timers.now, note)]),
    ),
    envelope: parts.envelope,
    write: writerOf(parts),
    contentType: design.contentType,
    typeLines: `content-type\n${design.contentType}`,
    abnormalCode: design.abnormalCode,
    journal,
    faults,
    script,
    timers,
  };
  mountOperations(app, service);
  const listen = createOperationListener(service);
  return { system, app, listen, clock, journal, inspections, reset, stop: base.stop };
}
