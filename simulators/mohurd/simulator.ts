import { hash } from 'node:crypto';
import { createObservedCipher, readPrivateKey } from '../../src/protocols/mohurd/code-cipher.js';
import { type Credentials, interfaceOf } from '../../src/protocols/mohurd/credentials.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/mohurd/demonstration.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { validators } from '../../src/protocols/mohurd/generated/validators.js';
import { createFaker } from '../../src/specification/faker.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alterations/alteration.js';
import { createMessageCheck } from '../kit/messages/json-message.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createAuthenticator } from './authenticate.js';
import { createStateDocument } from './document.js';
import { createHandlers } from './handlers.js';
import { createParser, ENVELOPE, writeMessage } from './messages.js';
import type { SystemParts } from './parts.js';
import { RECORD_RULES, RULES } from './rules.js';
import { admitSystems, State } from './state.js';
import { createTriggers } from './triggers.js';
import { findUploadBreach } from './upload.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

const CONTENT_TYPE = 'application/json;charset=utf-8';

/**
 * The provincial gateway with the ministry's two interfaces behind it: it issues tokens, takes
 * certificates record by record and gives each a QR code that can be used once.
 *
 * @example
 * const mohurd = createSimulator();
 * const path = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo?systemId=…&key=…';
 * await mohurd.app.request(path);
 */
export function createSimulator(options: Options = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const parameters = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('mohurd', options);
  const base = createBase(options);
  const seed = options.seed ?? 1;
  const validator = createValidator(spec, validators);
  const check = createMessageCheck(spec, validator, () => CODE.parameter);
  const state = new State(
    admitSystems(credentials, parameters.restricted ?? []),
    createFaker(seed, 'tokens'),
  );
  const pem = parameters.privateKey ?? DEMONSTRATION_PARAMETERS.privateKey ?? '';
  const cipher = createObservedCipher(readPrivateKey(pem), digitsFrom(`code key ${seed}`));
  const { choices } = spec;
  const { operations } = spec.manifest;
  const parts: SystemParts = chooseParts<SystemParts>(
    {
      authenticate: createAuthenticator(state, base.timers.now),
      parse: createParser(choices),
      validate(operation, fields) {
        if (!interfaceOf(operation)) return check(operation, fields);
        const message = findUploadBreach(operation, fields, validator, choices);
        return message === undefined ? undefined : { code: CODE.failure, message };
      },
      rules: RULES,
      recordRules: RECORD_RULES,
      handlers: createHandlers({
        paths: Object.fromEntries(operations.map(({ id, path }) => [id, path])),
        scheme: base.scheme,
        cipher,
        validator,
        choices,
        recordRules: () => parts.recordRules,
      }),
      envelope: ENVELOPE,
      write: writeMessage,
    },
    options,
    credentials,
  );
  return assembleSimulator(base, {
    system: 'mohurd',
    operations,
    contentType: CONTENT_TYPE,
    abnormalCode: CODE.parameter,
    parts,
    state,
    document: createStateDocument(state),
    triggers: createTriggers(state, cipher, base.timers.now),
    health: () => ({
      systems: state.systems.size,
      certificates: state.certificates.size,
      codes: state.codes.size,
    }),
  });
}

/** Eight digits derived from the text. */
function digitsFrom(text: string): string {
  const number = Number.parseInt(hash('sha256', text).slice(0, 12), 16);
  return String(number % 100_000_000).padStart(8, '0');
}
