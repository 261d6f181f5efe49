import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import { chooseParts } from '../../kit/alterations/alteration.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer } from '../peer/peer.js';
import { createStateDocument } from './document.js';
import { HANDLERS } from './handlers.js';
import type { SystemParts } from './parts.js';
import { readReportNumbers } from './report-numbers.js';
import { createRules } from './rules.js';
import { State } from './state.js';
import { createTriggers } from './triggers.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

/**
 * The business management platform: it takes the reports of section 6, and sends the commands of
 * section 7 to its peer on demand.
 *
 * @example
 * const business = createSimulator({ callbackUrl: 'http://127.0.0.1:4030' });
 * await business.app.request('/__admin/issue/meterInfo', { method: 'POST' });
 */
export function createSimulator(options: Options = {}): Simulator {
  const peer = createPeer('business', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const state = new State(peer.parameters, options.fleet);
  const builtIn: SystemParts = {
    ...peer.parts,
    rules: createRules(
      operations.map(({ id }) => id),
      spec.choices,
    ),
    handlers: HANDLERS,
  };
  const parts: SystemParts = chooseParts(builtIn, options, peer.credentials);

  return assembleSimulator(base, {
    system: 'business',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.format,
    parts,
    state,
    document: createStateDocument(state),
    triggers: createTriggers({
      spec,
      state,
      seed: options.seed ?? 1,
      outbox,
      now: base.timers.now,
    }),
    health: () => ({ meters: state.meters.known, requests: outbox?.counts ?? null }),
    numbersIn: readReportNumbers,
  });
}
