import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import { createReportSchedule } from '../../kit/admin/report-schedule.js';
import { chooseParts } from '../../kit/alterations/alteration.js';
import { createCondition, createDailyUsage } from '../../kit/meters/usage.js';
import { assembleSimulator, type Simulator, type SimulatorOptions } from '../../kit/simulator.js';
import { createPeer } from '../peer/peer.js';
import { createStateDocument } from './document.js';
import { EXECUTIONS } from './execution.js';
import { createHandlers } from './handlers.js';
import { COMMAND_MEMORY } from './memory.js';
import { createMeterField } from './meter-field.js';
import { composeAlarm, composeBatchReading, composeReading } from './meter-messages.js';
import { findMisspeltContent } from './near-miss.js';
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { State } from './state.js';
import { createTriggers } from './triggers.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

/** Time that a meter takes to carry out a command. */
const COMMAND_DELAY_MS = 300;

/**
 * The sensor network platform: it serves section 7, and reports to its peer with section 6.
 *
 * @example
 * const prepose = createSimulator({ callbackUrl: 'http://127.0.0.1:4021' });
 * const { url } = await serve(prepose, { port: 4030 });
 */
export function createSimulator(options: Options = {}): Simulator {
  const { seed = 1, reportEveryMs = 0, commandDelayMs = COMMAND_DELAY_MS } = options;
  const peer = createPeer('prepose', options, () => parts);
  const { base, spec, operations, outbox } = peer;
  const { timers } = base;
  const state = new State(peer.parameters, createDailyUsage(seed), createCondition(seed));
  const field = createMeterField({
    state,
    timers,
    delayMs: commandDelayMs,
    outbox,
    parts: () => parts,
  });
  const schedule = createReportSchedule(timers, field.reportAll);
  const builtIn: SystemParts = {
    ...peer.parts,
    ...COMMAND_MEMORY,
    validate: (operation, fields) =>
      peer.parts.validate(operation, fields) ?? findMisspeltContent(spec, operation, fields),
    rules: createRules(operations.map(({ id }) => id)),
    handlers: createHandlers(field),
    execute: (command, ...rest) => EXECUTIONS[command.operation]?.(command, ...rest),
    composeReading,
    composeBatchReading,
    composeAlarm,
  };
  const parts: SystemParts = chooseParts(builtIn, options, peer.credentials);
  schedule.set(reportEveryMs);

  return assembleSimulator(base, {
    system: 'prepose',
    operations,
    contentType: spec.manifest.contentType,
    abnormalCode: CODE.format,
    parts,
    state,
    document: createStateDocument(state, field, timers.now),
    triggers: createTriggers(spec, state, field, schedule),
    health: () => ({ meters: state.meters.size, callbacks: outbox?.counts ?? null }),
  });
}
