import { parseFault } from '../../simulators/kit/faults/fault-spec.js';
import { serve } from '../../simulators/kit/http/serve.js';
import type { Timing } from '../../src/engine/pace.js';
import type { RunOptions } from '../../src/engine/run-suite.js';
import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { CatalogSystem } from '../systems.js';
import { mannersOf } from './manners.js';
import { runOptions } from './run-options.js';
import { type Style, startStyleProxy, type Tap } from './style-proxy.js';

export interface SelfTest {
  /** How the simulator's messages look. */
  readonly style?: Style;
  readonly grep?: RegExp;
  /** What commands take; cases that cancel one need some time for it. */
  readonly delayMs?: number;
  /** What the simulator obeys, and what the suite judges by. */
  readonly rulings?: { readonly simulator?: RulingChoices; readonly suite?: RulingChoices };
  /** Sees what goes over the wire, callbacks too. */
  readonly tap?: Tap;
  /** How time passes between tries and paced requests. */
  readonly timing?: Timing;
  /** Stands between the suite and the simulator, and is closed with it. */
  readonly through?: (url: string) => Promise<Served>;
  readonly credentials?: Readonly<Record<string, unknown>>;
  /** Hosts that the suite may ask beside that of the simulator. */
  readonly allow?: readonly string[];
  /** What goes wrong with the simulator's answers, as `simulate --fault` takes it. */
  readonly faults?: readonly string[];
  /** How the run copes with that. */
  readonly coping?: Partial<
    Pick<
      RunOptions,
      'confirm' | 'pace' | 'pauses' | 'timeoutMs' | 'looksAhead' | 'onObstacle' | 'onStart'
    >
  >;
  /** Over those of the demonstration, for the suite alone. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Random sequences to try besides, all of them or the one of a path. */
  readonly explore?: { readonly sequences: number; readonly path?: string };
}

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Leaves time to cancel a command on the busiest machine. */
const COMMAND_DELAY_MS = 2000;

const PLAIN: Style = { name: 'plain' };

/** Certifies a system's simulator over real HTTP, seen through a style. */
export async function certifySimulator(
  { entry, protocol }: CatalogSystem,
  {
    style = PLAIN,
    grep,
    delayMs = COMMAND_DELAY_MS,
    rulings = {},
    credentials,
    parameters = {},
    allow = [],
    tap,
    through,
    timing,
    explore,
    faults = [],
    coping,
  }: SelfTest = {},
): Promise<RunResult> {
  const secrets = entry.secretsOf(
    credentials ?? entry.demonstration.credentials,
    entry.demonstration.parameters,
  );
  let callbackReceiver = '';
  const manners = mannersOf(protocol.id);
  const callbacks = await startStyleProxy(() => callbackReceiver, style, 'requests', manners, tap);
  const simulator = await entry.loadSimulator({
    ...entry.demonstration,
    rulings: rulings.simulator ?? {},
    callbackUrl: callbacks.url,
    commandDelayMs: delayMs,
    seed: 1,
    faults: faults.map((spec) => parseFault(spec)),
  });
  const served = await serve(simulator, { port: 0 });
  // Nobody stands between where there is nothing to change and nothing to see.
  const answers =
    style === PLAIN && !tap
      ? undefined
      : await startStyleProxy(() => served.url, style, 'answers', manners, tap);
  const seen = answers?.url ?? served.url;
  const gateway = await through?.(seen);
  const plain = await entry.loadSuite(loadSpecification(protocol.id, rulings.suite));
  const suite = explore ? await plain.explore({ ...explore, command: 'duijie certify' }) : plain;
  if (!suite) throw new RangeError('nothing to explore');
  try {
    return await suite.run({
      ...runOptions(secrets, grep),
      pixit: {
        target: gateway?.url ?? seen,
        ...entry.demonstration,
        ...(credentials ? { credentials } : {}),
        parameters: { ...entry.demonstration.parameters, ...parameters },
        callback: { port: 0 },
        allow,
      },
      ...(timing ? { timing } : {}),
      ...coping,
      onReady: ({ callbackUrl }) => {
        callbackReceiver = callbackUrl ?? '';
      },
    });
  } finally {
    await gateway?.close();
    await Promise.all([served.close(), answers?.close(), callbacks.close()]);
  }
}
