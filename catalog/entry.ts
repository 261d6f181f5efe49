import type { AdminAccess } from '../simulators/kit/admin/admin-access.js';
import type { AdminRoute } from '../simulators/kit/admin/admin-route.js';
import type { AnyAlteration } from '../simulators/kit/alterations/alteration.js';
import type { AnyDefect } from '../simulators/kit/alterations/defect.js';
import type { Fault } from '../simulators/kit/faults/fault.js';
import type { LoadConcealer } from '../simulators/kit/journal/concealer.js';
import type { LoadInspector } from '../simulators/kit/journal/inspections.js';
import type { Simulator } from '../simulators/kit/simulator.js';
import type { Scenario } from '../src/load/scenario/scenario.js';
import type { Diagnosis } from '../src/model/diagnosis.js';
import type { SigningStep } from '../src/model/exchange.js';
import type { HandTool } from '../src/model/hand-tool.js';
import type { Pixit } from '../src/model/pixit.js';
import type { Script } from '../src/model/script.js';
import type { RulingChoices, Specification } from '../src/model/specification.js';
import type { Text } from '../src/model/text.js';
import type { TlsSettings } from '../src/model/tls.js';
import type { FleetRule } from '../src/specification/fleet.js';
import type { MovableClock } from '../src/wire/clock.js';
import type { Provocation } from '../suites/kit/provocations/provocation.js';
import type { Watcher } from '../suites/kit/watch/watcher.js';
import type { BoundSuite } from './bound-suite.js';

/** One interface document and all that belongs to it. */
export interface ProtocolEntry {
  /** Also the name of its folders: `schemas/<id>`, `suites/<id>`. */
  readonly id: string;
  readonly systems: readonly SystemEntry[];
  readonly signing: SigningEntry;
  /** What is told to the tools that people call its systems with by hand. */
  readonly handTool?: HandTool;
  /** What judges exchanges that others have recorded. */
  readonly loadWatcher: (spec: Specification, pixit: Pixit) => Promise<Watcher>;
  /** Load tests of its systems. */
  readonly loadScenarios: () => Promise<readonly Scenario[]>;
}

export type Values = Readonly<Record<string, unknown>>;

/** One server role. What it needs is loaded on demand, so that listing starts quickly. */
export interface SystemEntry {
  readonly id: string;
  /** What simulators and suites share when nothing is configured; made up. */
  readonly demonstration: { readonly credentials: Values; readonly parameters: Values };
  /** Which values of the credentials and parameters must not be shown. */
  readonly secretsOf: (credentials: Values, parameters: Values) => readonly string[];
  /** Parameters that name a file, which is read before anything else is done. */
  readonly files?: readonly FileParameter[];
  /** The made-up meters that its simulator can know, where it knows meters at all. */
  readonly fleet?: FleetRule;
  readonly loadSuite: (spec: Specification) => Promise<BoundSuite>;
  readonly loadSimulator: (options: SimulatorSetup) => Promise<Simulator>;
  /** Mistakes that its simulator can make on demand. */
  readonly loadDefects: () => Promise<readonly AnyDefect[]>;
  /** Trouble that its client can be put to. */
  readonly loadProvocations: () => Promise<readonly Provocation[]>;
}

/** A parameter that names a file, and the one that holds its text. */
export interface FileParameter {
  readonly name: string;
  /** May be given instead. */
  readonly into: string;
  /** What is wrong with the text; undefined when nothing is. Never quotes it. */
  readonly complain: (content: string) => Text | undefined;
}

/** How a simulator is set up; what is absent has the simulator's default. */
export interface SimulatorSetup {
  readonly credentials: Values;
  readonly parameters: Values;
  readonly rulings: RulingChoices;
  /** Hosts, with or without a port, that requests may go to beside those of the configuration. */
  readonly allow?: readonly string[];
  /** How TLS is spoken with those that it calls; as Node.js does when absent. */
  readonly tls?: TlsSettings | undefined;
  /** How it is called; over plain HTTP when absent. */
  readonly scheme?: 'http' | 'https';
  /** Paths by operation, where they differ from those of the manifest. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Base URL of the peer, where messages of the simulator's own accord go. */
  readonly callbackUrl: string;
  readonly seed: number;
  /** What time it is for it; that of the machine when absent. */
  readonly clock?: MovableClock;
  readonly faults: readonly Fault[];
  /** In what it departs from its document. */
  readonly alterations?: readonly AnyAlteration[];
  /** What it does otherwise than its document says, from one moment to the next. */
  readonly script?: Script;
  /** Judges what it exchanges, for whoever reads its journal. */
  readonly inspect?: LoadInspector;
  /** Takes secrets out of what its journal shows; that shows all when absent. */
  readonly conceal?: LoadConcealer;
  /** Further routes of the admin interface. */
  readonly routes?: readonly AdminRoute[];
  /** Who may ask the admin interface over a socket; this machine when absent. */
  readonly access?: AdminAccess;
  readonly journalSize?: number;
  readonly commandDelayMs?: number;
  readonly reportEveryMs?: number;
  /** How many meters of the system's fleet it knows, beside those of the parameters. */
  readonly fleet?: number;
}

/** How the protocol's requests are signed, for someone who has to find a mistake. */
export interface SigningEntry {
  readonly inputs: readonly SigningInput[];
  /** The input values by name; only those that were given. */
  readonly explain: (values: SigningValues, now: number) => SigningAccount;
}

export type SigningValues = Readonly<Record<string, string>>;

export interface SigningInput {
  /** Option name without dashes: `app-code`. */
  readonly name: string;
  readonly placeholder: string;
  readonly summary: Text;
  /** Whether it has to be given, perhaps by what else is. */
  readonly required?: true | ((values: SigningValues) => boolean);
  /** What a value has to match; `placeholder` says it in words. */
  readonly pattern?: RegExp;
  /** Environment variable that may hold it; its value is never printed. */
  readonly secretFrom?: string;
  /** What is wrong with a value, which it does not quote; absent: a secret is one line. */
  readonly complain?: (value: string) => Text | undefined;
}

export interface SigningAccount {
  readonly steps: readonly SigningStep[];
  /** What goes into the request. */
  readonly result: Readonly<Record<string, string>>;
  /** Only when something was given to be checked. */
  readonly check?: SigningCheck;
}

export interface SigningCheck {
  readonly matches: boolean;
  /** Which part differs, or that none does. */
  readonly message: Text;
  /** How what differs came about. */
  readonly diagnosis?: Diagnosis;
}
