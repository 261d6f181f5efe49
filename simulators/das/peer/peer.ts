import type { Operation, Specification } from '../../../src/model/specification.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../../src/protocols/das/demonstration.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import { validators } from '../../../src/protocols/das/generated/validators.js';
import { type Credentials, identityOf } from '../../../src/protocols/das/token.js';
import { signToken, type TokenHeaders, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import { createValidator } from '../../../src/wire/validator.js';
import { specify } from '../../kit/alteration.js';
import { createBodyParser, createMessageCheck } from '../../kit/json-message.js';
import type { Parts } from '../../kit/parts.js';
import { connectOutbox } from '../../kit/sending/connect-outbox.js';
import type { Outbox, Outgoing, Sender } from '../../kit/sending/outbox.js';
import { type Base, createBase, type SimulatorOptions } from '../../kit/simulator.js';
import { createAuthenticator } from './authenticate.js';
import { createEnvelopes, createMemory } from './message-parts.js';
import type { PeerState } from './peer-state.js';

/** What either side sends of its own accord passes this. */
export interface SenderParts extends Sender {
  /** Headers that authenticate a message; others in it take precedence over the usual ones. */
  sign(message: Outgoing): TokenHeaders & Readonly<Record<string, string>>;
}

/** What both sides of the interface are built upon. */
export interface Peer {
  readonly base: Base;
  readonly spec: Specification;
  /** What this side serves. */
  readonly operations: readonly Operation[];
  readonly parameters: Parameters;
  /** The way to the other side; absent when there is none. */
  readonly outbox: Outbox | undefined;
  /** All parts but the rules and the handlers. */
  readonly parts: Omit<Parts<PeerState>, 'rules' | 'handlers'> & SenderParts;
}

/** The default of DAS-R19. */
const TOKEN_WINDOW_MS = 600_000;

/** @param sender gives the parts that are in force, once they have been chosen */
export function createPeer<SystemParts>(
  system: string,
  options: SimulatorOptions<Credentials, Parameters, SystemParts>,
  sender: () => SenderParts,
): Peer {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const spec = specify('das', options);
  const base = createBase(options);
  // Tokens live by the time of the world outside, which no move of the clock changes.
  const now = () => base.clock.wallNow();
  return {
    base,
    spec,
    operations: spec.manifest.operations.filter((operation) => operation.system === system),
    parameters: options.parameters ?? DEMONSTRATION_PARAMETERS,
    outbox: options.callbackUrl
      ? connectOutbox(base, spec, options.callbackUrl, sender)
      : undefined,
    parts: {
      authenticate: createAuthenticator({
        credentials,
        windowMs: options.tokenWindowMs ?? TOKEN_WINDOW_MS,
        now,
      }),
      parse: createBodyParser(CODE.abnormal),
      validate: createMessageCheck(spec, createValidator(spec, validators), () => CODE.abnormal),
      ...createMemory(spec),
      envelope: createEnvelopes(spec),
      sign: () => ({ ...signToken(identityOf(credentials), tokenTimestamp(now())) }),
    },
  };
}
