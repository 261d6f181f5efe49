import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { chooseParts } from '../../kit/alteration.js';
import type { Parts } from '../../kit/parts.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer, type SenderParts } from '../peer/peer.js';
import { createPresentation } from '../peer/presentation.js';
import { createCisDocument } from './document.js';
import { createReportHandlers } from './handlers.js';
import { createCisRules } from './rules.js';
import { CisState } from './state.js';
import { createCisTriggers } from './triggers.js';

/** The parts of the customer information system: each can be replaced alone. */
export interface CisParts extends Parts<CisState>, SenderParts {}

export type CisOptions = SimulatorOptions<Credentials, Parameters, CisParts> & {
  /** How many meters of the fleet are known, beside those of the parameters. */
  readonly fleet?: number;
};

/**
 * A customer information system: it serves 2001–2003, and sends 1001–1015 to its peer on demand.
 *
 * @example
 * const cis = createCisSimulator({ callbackUrl: 'http://127.0.0.1:4010' });
 * await cis.app.request('/__admin/issue/1007', { method: 'POST' });
 */
export function createCisSimulator(options: CisOptions = {}): Simulator {
  const peer = createPeer('cis', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const state = new CisState(peer.parameters, options.fleet);
  const builtIn: CisParts = {
    ...peer.parts,
    rules: createCisRules(operations.map(({ id }) => id)),
    handlers: createReportHandlers(
      createPresentation(spec.choices),
    ) as unknown as CisParts['handlers'],
  };
  const parts = chooseParts(builtIn, options);

  return assembleSimulator(base, {
    system: 'cis',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.abnormal,
    parts,
    state,
    access: createCisDocument(state),
    triggers: createCisTriggers({
      spec,
      state,
      seed: options.seed ?? 1,
      outbox,
      now: base.timers.now,
    }),
    health: () => ({ meters: state.meters.known, requests: outbox?.counts ?? null }),
  });
}
