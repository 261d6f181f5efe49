import type { Finding } from '../../../src/model/finding.js';
import type { Operation, Specification } from '../../../src/model/specification.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../../src/protocols/qinchuan/demonstration.js';
import { CODE, wrap } from '../../../src/protocols/qinchuan/envelope.js';
import { validators } from '../../../src/protocols/qinchuan/generated/validators.js';
import { createSealing, type Sealing } from '../../../src/protocols/qinchuan/sealing.js';
import { type Credentials, identityOf } from '../../../src/protocols/qinchuan/token.js';
import { valueAt } from '../../../src/specification/pointer.js';
import { schemaAt } from '../../../src/specification/schema-node.js';
import { signToken, type TokenHeaders, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import { createValidator } from '../../../src/wire/validator.js';
import { specify } from '../../kit/alterations/alteration.js';
import { createBodyParser, createMessageCheck } from '../../kit/messages/json-message.js';
import type { Parsed, Parts, ReceivedRequest } from '../../kit/parts.js';
import type { Fields } from '../../kit/rule.js';
import { connectOutbox } from '../../kit/sending/connect-outbox.js';
import type { Outbox, Outgoing, Sender } from '../../kit/sending/outbox.js';
import { type Base, createBase, type SimulatorOptions } from '../../kit/simulator.js';
import { createTokenAuthenticator } from '../../kit/token-authenticator.js';

/** What either side sends of its own accord passes this. */
export interface SenderParts extends Sender {
  /** Headers that authenticate a message; others in it take precedence over the usual ones. */
  sign(message: Outgoing): TokenHeaders & Readonly<Record<string, string>>;
  /** Encrypts and signs a body [5.1, 5.3]. */
  seal(fields: Fields): Fields;
}

/** What both sides of the interface are built upon. */
interface Peer {
  readonly base: Base;
  readonly spec: Specification;
  /** What this side serves. */
  readonly operations: readonly Operation[];
  readonly credentials: Credentials;
  readonly parameters: Parameters;
  /** The way to the other side; absent when there is none. */
  readonly outbox: Outbox | undefined;
  /** All parts but memory, rules and handlers. */
  readonly parts: Pick<Parts<unknown>, 'authenticate' | 'parse' | 'validate' | 'envelope'> &
    SenderParts;
}

/** The default of QC-R32. */
const TOKEN_WINDOW_MS = 600_000;

/** Every fault of a token has one code [QC-R12]. */
const TOKEN_CODES = {
  'missing-token': CODE.authentication,
  'missing-authorization': CODE.authentication,
  'malformed-authorization': CODE.authentication,
  'unknown-id': CODE.authentication,
  'malformed-timestamp': CODE.authentication,
  'stale-timestamp': CODE.authentication,
  digest: CODE.authentication,
};

/** Codes that say that a field is absent or empty. */
const ABSENCES: readonly string[] = [CODE.noLadders, CODE.noTrade];

/** @param sender gives the parts that are in force, once they have been chosen */
export function createPeer<SystemParts>(
  system: string,
  options: SimulatorOptions<Credentials, Parameters, SystemParts>,
  sender: () => SenderParts,
): Peer {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const parameters = { ...DEMONSTRATION_PARAMETERS, ...options.parameters };
  const spec = specify('qinchuan', options);
  const base = createBase(options);
  const identity = identityOf(credentials, spec.choices);
  const sealing = createSealing(credentials, spec.choices, parameters.encryptedFields);
  // Tokens live by the time of the world outside, which no move of the clock changes.
  const now = () => base.clock.wallNow();
  return {
    base,
    spec,
    operations: spec.manifest.operations.filter((operation) => operation.system === system),
    credentials,
    parameters,
    outbox: options.callbackUrl
      ? connectOutbox(base, spec, options.callbackUrl, sender, (fields) => sender().seal(fields))
      : undefined,
    parts: {
      authenticate: createTokenAuthenticator({
        identity,
        windowMs: options.tokenWindowMs ?? TOKEN_WINDOW_MS,
        codes: TOKEN_CODES,
        now,
      }),
      parse: createOpener(sealing),
      validate: createMessageCheck(spec, createValidator(spec, validators), createCoder(spec)),
      envelope: {
        success: () => wrap(CODE.success, '交易成功'),
        refusal: (_operation, { code, message }) => wrap(code, message),
      },
      sign: () => ({ ...signToken(identity, tokenTimestamp(now())) }),
      seal: sealing.seal,
    },
  };
}

/** Reads a body, checks its signature and decrypts it. */
function createOpener(sealing: Sealing): (request: ReceivedRequest) => Parsed {
  const parse = createBodyParser(CODE.format);
  return (request) => {
    const parsed = parse(request);
    if ('refusal' in parsed) return parsed;
    if (sealing.isGenuine(parsed.fields)) return { fields: sealing.open(parsed.fields) };
    const message = 'sign 缺失，或与正文、appSecret 算出的签名不同';
    const diagnose = () => sealing.explainSign(parsed.fields);
    return { refusal: { code: CODE.signature, message, diagnose } };
  };
}

/**
 * The code of a format fault: the first that the dictionary has for the field, but for what is
 * there the first that does not say that it is absent; 9002 where there is none [8.1, QC-R13].
 */
function createCoder(spec: Specification) {
  const special = spec.manifest.codes
    .filter(({ kind }) => kind === 'parameter')
    .map(({ code }) => code);
  return (message: string, { pointer }: Finding, fields: Fields): string => {
    const named = schemaAt(spec, message, pointer)?.['x-codes'] ?? [];
    const codes = named.filter((code) => special.includes(code));
    const isAbsent = (valueAt(fields, pointer) ?? '') === '';
    return codes.find((code) => isAbsent || !ABSENCES.includes(code)) ?? CODE.format;
  };
}
