import {
  busicodeName,
  findCodeFault,
  readTables,
} from '../../src/protocols/samr/business-codes.js';
import {
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/samr/demonstration.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { validators } from '../../src/protocols/samr/generated/validators.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alteration.js';
import type { Rewrite } from '../kit/alterations/answers.js';
import { quote } from '../kit/field-text.js';
import { createMessageCheck } from '../kit/json-message.js';
import type { Parts } from '../kit/parts.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createRewrite, createWriter, ENVELOPE } from './answers.js';
import { createAuthenticator } from './authenticate.js';
import { createSamrDocument } from './document.js';
import { createLogRoute, readLog } from './exchange-log.js';
import { createForwarder } from './forwarder.js';
import { createSamrHandlers } from './handlers.js';
import { createParser } from './parse.js';
import { createSamrRules } from './rules.js';
import { SamrState } from './state.js';

/** The parts of the provider: each can be replaced alone. */
export interface SamrParts extends Parts<SamrState> {
  /** Signs what alterations make of an answer. */
  readonly rewrite: Rewrite;
}

export type SamrOptions = SimulatorOptions<Credentials, Parameters, SamrParts>;

/**
 * The provider of supervision data: it adds, modifies, deletes and finds records by their primary
 * key, and, as an exchange platform, passes on what providers have registered for [5.2].
 *
 * @example
 * const samr = createSamrSimulator();
 * await samr.app.request('/samr/exchange', { method: 'POST', body });
 */
export function createSamrSimulator(options: SamrOptions = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const parameters = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('samr', options);
  const base = createBase(options);
  const state = new SamrState(parameters.providers ?? []);
  const parts = chooseParts<SamrParts>(
    {
      authenticate: createAuthenticator(credentials, spec.choices),
      parse: createParser(parameters.maxBytes),
      validate: createCheck(options),
      // A request that comes again is refused by its random.
      recall: () => undefined,
      remember: () => {},
      rules: createSamrRules(spec, parameters),
      handlers: createSamrHandlers({
        spec,
        parameters,
        forwarder: createForwarder(base, credentials.provider ?? credentials, spec.choices),
        readLog: () => readLog(base.journal),
      }),
      envelope: ENVELOPE,
      write: createWriter(credentials, spec),
      rewrite: createRewrite(credentials, spec.choices),
    },
    options,
  );
  return assembleSimulator(base, {
    system: 'samr',
    operations: spec.manifest.operations.map((operation) => ({
      ...operation,
      path: options.paths?.[operation.id] ?? operation.path,
    })),
    contentType: spec.manifest.contentType,
    abnormalCode: RESULT.failure,
    parts,
    state,
    access: createSamrDocument(state, parameters.primaryKey, base.timers.now),
    triggers: [createLogRoute(base.journal)],
    health: () => ({ records: state.records.length, providers: state.providers.length }),
  });
}

/** Makes the part that checks the shape of requests, and says what is wrong with a code. */
function createCheck({ rulings, alterations = [] }: SamrOptions): SamrParts['validate'] {
  // Whichever form the busilist came in, here it is a structure.
  const spec = specify('samr', { rulings: { ...rulings, 'SR-R02': 'structured' }, alterations });
  const tables = readTables(spec);
  const name = busicodeName(spec);
  const check = createMessageCheck(spec, createValidator(spec, validators), () => RESULT.failure);
  return (operation, fields) => {
    const busicode = fields[name];
    const isCode = typeof busicode === 'string' && busicode !== '';
    const fault = isCode ? findCodeFault(tables, busicode) : undefined;
    if (!fault) return check(operation, fields);
    return { code: RESULT.failure, message: `${name} ${quote(busicode)}：${fault.zh}` };
  };
}
