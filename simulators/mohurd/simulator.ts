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
import { chooseParts, specify } from '../kit/alteration.js';
import { createMessageCheck } from '../kit/json-message.js';
import type { Parts } from '../kit/parts.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { BUSINESS_RULES } from './business-rules.js';
import { CERTIFICATE_RULES } from './certificate-rules.js';
import { createMohurdDocument } from './document.js';
import { createAuthenticator, GATEWAY_RULES } from './gateway-access.js';
import { createMohurdHandlers } from './handlers.js';
import { createParser, ENVELOPE, writeMessage } from './messages.js';
import type { RecordRule } from './record-rule.js';
import { admitSystems, MohurdState } from './state.js';
import { createMohurdTriggers } from './triggers.js';
import { findUploadBreach } from './upload.js';

/** The parts of gateway and interfaces: each can be replaced alone. */
export interface MohurdParts extends Parts<MohurdState> {
  /** What each record of an upload has to keep. */
  readonly recordRules: readonly RecordRule[];
}

export type MohurdOptions = SimulatorOptions<Credentials, Parameters, MohurdParts>;

const CONTENT_TYPE = 'application/json;charset=utf-8';

/**
 * The provincial gateway with the ministry's two interfaces behind it: it issues tokens, takes
 * certificates record by record and gives each a QR code that can be used once.
 *
 * @example
 * const mohurd = createMohurdSimulator();
 * const path = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo?systemId=…&key=…';
 * await mohurd.app.request(path);
 */
export function createMohurdSimulator(options: MohurdOptions = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const parameters = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('mohurd', options);
  const base = createBase(options);
  const seed = options.seed ?? 1;
  const validator = createValidator(spec, validators);
  const check = createMessageCheck(spec, validator, () => CODE.parameter);
  const state = new MohurdState(
    admitSystems(credentials, parameters.restricted ?? []),
    createFaker(seed, 'tokens'),
  );
  const pem = parameters.privateKey ?? DEMONSTRATION_PARAMETERS.privateKey ?? '';
  const cipher = createObservedCipher(readPrivateKey(pem), digitsFrom(`code key ${seed}`));
  const operations = spec.manifest.operations.map((operation) => ({
    ...operation,
    path: options.paths?.[operation.id] ?? operation.path,
  }));
  const { choices } = spec;
  const parts: MohurdParts = chooseParts<MohurdParts>(
    {
      authenticate: createAuthenticator(state, base.timers.now),
      parse: createParser(choices),
      validate(operation, fields) {
        if (!interfaceOf(operation)) return check(operation, fields);
        const message = findUploadBreach(operation, fields, validator, choices);
        return message === undefined ? undefined : { code: CODE.failure, message };
      },
      recall: () => undefined,
      remember: () => {},
      rules: GATEWAY_RULES,
      recordRules: [...BUSINESS_RULES, ...CERTIFICATE_RULES],
      handlers: createMohurdHandlers({
        paths: Object.fromEntries(operations.map(({ id, path }) => [id, path])),
        cipher,
        validator,
        choices,
        recordRules: () => parts.recordRules,
      }),
      envelope: ENVELOPE,
      write: writeMessage,
    },
    options,
  );
  return assembleSimulator(base, {
    system: 'mohurd',
    operations,
    contentType: CONTENT_TYPE,
    abnormalCode: CODE.parameter,
    parts,
    state,
    access: createMohurdDocument(state),
    triggers: createMohurdTriggers(state, cipher, base.timers.now),
    health: () => ({
      systems: state.systems.size,
      certificates: state.certificates.size,
      codes: state.codes.size,
    }),
  });
}

/** Eight digits that the text determines. */
function digitsFrom(text: string): string {
  const number = Number.parseInt(hash('sha256', text).slice(0, 12), 16);
  return String(number % 100_000_000).padStart(8, '0');
}
