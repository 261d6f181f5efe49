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
import { chooseParts, specify } from '../kit/alterations/alteration.js';
import { quote } from '../kit/messages/field-text.js';
import { createMessageCheck } from '../kit/messages/json-message.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createRewrite, createWriter, ENVELOPE } from './answers.js';
import { createAuthenticator } from './authenticate.js';
import { createStateDocument } from './document.js';
import { readLog } from './exchange-log.js';
import { createForwarder } from './forwarder.js';
import { createHandlers } from './handlers.js';
import { createParser } from './parse.js';
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { State } from './state.js';
import { createTriggers } from './triggers.js';

/** Where providers may be, whatever the configuration says. */
const THIS_MACHINE = 'http://127.0.0.1';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

/**
 * The provider of supervision data: it adds, modifies, deletes and finds records by their primary
 * key, and, as an exchange platform, passes on what providers have registered for [5.2].
 *
 * @example
 * const samr = createSimulator();
 * await samr.app.request('/samr/exchange', { method: 'POST', body });
 */
export function createSimulator(options: Options = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const parameters = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('samr', options);
  const base = createBase(options);
  const state = new State(parameters.providers ?? []);
  const parts = chooseParts<SystemParts>(
    {
      authenticate: createAuthenticator(credentials, spec.choices),
      parse: createParser(parameters.maxBytes),
      validate: createCheck(options),
      rules: createRules(spec, parameters),
      handlers: createHandlers({
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
    credentials,
  );
  return assembleSimulator(base, {
    system: 'samr',
    operations: spec.manifest.operations,
    contentType: spec.manifest.contentType,
    abnormalCode: RESULT.failure,
    parts,
    state,
    document: createStateDocument(state, parameters.primaryKey, base.timers.now, {
      own: [THIS_MACHINE, ...state.providers.map(({ url }) => url)],
      allow: options.allow,
    }),
    triggers: createTriggers(base.journal),
    health: () => ({ records: state.size, providers: state.providers.length }),
  });
}

/** Makes the part that checks the shape of requests, and says what is wrong with a code. */
function createCheck({ rulings, alterations = [] }: Options): SystemParts['validate'] {
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
