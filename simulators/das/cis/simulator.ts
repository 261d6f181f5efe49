import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { chooseParts } from '../../kit/alterations/alteration.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer } from '../peer/peer.js';
import { createPresentation } from '../peer/presentation.js';
import { createStateDocument } from './document.js';
import { createHandlers } from './handlers.js';
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { State } from './state.js';
import { createTriggers } from './triggers.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

/**
 * A customer information system: it serves 2001–2003, and sends 1001–1015 to its peer on demand.
 *
 * @example
 * const cis = createSimulator({ callbackUrl: 'http://127.0.0.1:4010' });
 * await cis.app.request('/__admin/issue/1007', { method: 'POST' });
 */
export function createSimulator(options: Options = {}): Simulator {
  const peer = createPeer('cis', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const state = new State(peer.parameters, options.fleet);
  const builtIn: SystemParts = {
    ...peer.parts,
    rules: createRules(operations.map(({ id }) => id)),
    handlers: createHandlers(createPresentation(spec.choices)),
  };
  const parts: SystemParts = chooseParts(builtIn, options, peer.credentials);

  return assembleSimulator(base, {
    system: 'cis',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.abnormal,
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
  });
}
