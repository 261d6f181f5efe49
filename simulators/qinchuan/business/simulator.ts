import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import { chooseParts } from '../../kit/alteration.js';
import type { Parts } from '../../kit/parts.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer, type SenderParts } from '../peer/peer.js';
import { createBusinessDocument } from './document.js';
import { BUSINESS_HANDLERS } from './handlers.js';
import { readReportNumbers } from './report-numbers.js';
import { createBusinessRules } from './rules.js';
import { BusinessState } from './state.js';
import { createBusinessTriggers } from './triggers.js';

/** The parts of the business platform: each can be replaced alone. */
export interface BusinessParts extends Parts<BusinessState>, SenderParts {}

export type BusinessOptions = SimulatorOptions<Credentials, Parameters, BusinessParts> & {
  /** How many meters of the fleet are known, beside those of the parameters. */
  readonly fleet?: number;
};

/**
 * The business management platform: it takes the reports of section 6, and sends the commands of
 * section 7 to its peer on demand.
 *
 * @example
 * const business = createBusinessSimulator({ callbackUrl: 'http://127.0.0.1:4030' });
 * await business.app.request('/__admin/issue/meterInfo', { method: 'POST' });
 */
export function createBusinessSimulator(options: BusinessOptions = {}): Simulator {
  const peer = createPeer('business', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const state = new BusinessState(peer.parameters, options.fleet);
  const builtIn: BusinessParts = {
    ...peer.parts,
    // A report that comes again says the same again: it is taken like the first.
    recall: () => undefined,
    remember: () => {},
    rules: createBusinessRules(
      operations.map(({ id }) => id),
      spec.choices,
    ),
    handlers: BUSINESS_HANDLERS,
  };
  const parts = chooseParts(builtIn, options);

  return assembleSimulator(base, {
    system: 'business',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.format,
    parts,
    state,
    access: createBusinessDocument(state),
    triggers: createBusinessTriggers({
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
