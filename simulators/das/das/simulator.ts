import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { createReportSchedule } from '../../kit/admin/report-schedule.js';
import { chooseParts } from '../../kit/alterations/alteration.js';
import { createCondition, createDailyUsage } from '../../kit/meters/usage.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer } from '../peer/peer.js';
import { createStateDocument } from './document.js';
import { executeCommand } from './execution.js';
import { createHandlers } from './handlers.js';
import { createMeterField } from './meter-field.js';
import { composeAlarm, composeReading, composeResult } from './meter-messages.js';
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { State } from './state.js';
import { createTriggers } from './triggers.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

/** Time that a meter takes to carry out a command. */
const COMMAND_DELAY_MS = 1000;

/**
 * A data acquisition system: it serves 1001–1015, and reports to its peer with 2001–2003.
 *
 * @example
 * const das = createSimulator({ callbackUrl: 'http://127.0.0.1:4020' });
 * const { url } = await serve(das, { port: 4010 });
 */
export function createSimulator(options: Options = {}): Simulator {
  const { seed = 1, reportEveryMs = 0, commandDelayMs = COMMAND_DELAY_MS } = options;
  const peer = createPeer('das', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const { timers } = base;
  const state = new State(peer.parameters, createDailyUsage(seed), createCondition(seed));
  const field = createMeterField({
    spec,
    state,
    timers,
    delayMs: commandDelayMs,
    outbox,
    parts: () => parts,
  });
  const schedule = createReportSchedule(timers, field.reportAll);
  const builtIn: SystemParts = {
    ...peer.parts,
    rules: createRules(operations.map(({ id }) => id)),
    handlers: createHandlers(spec, field),
    execute: executeCommand,
    composeResults: (...command) => [composeResult(...command)],
    composeReading,
    composeAlarm,
  };
  const parts: SystemParts = chooseParts(builtIn, options, peer.credentials);
  schedule.set(reportEveryMs);

  return assembleSimulator(base, {
    system: 'das',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.abnormal,
    parts,
    state,
    document: createStateDocument(state, field, timers.now),
    triggers: createTriggers(spec, state, field, schedule),
    health: () => ({ meters: state.meters.size, callbacks: outbox?.counts ?? null }),
  });
}
