import type { SigningStep } from '../../src/model/exchange.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { readEnvelope } from '../../src/protocols/qinchuan/envelope.js';
import { createSealing, type Sealing } from '../../src/protocols/qinchuan/sealing.js';
import { type Credentials, identityOf } from '../../src/protocols/qinchuan/token.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { isReadTooDeep } from '../../src/wire/nesting.js';
import type { TokenIdentity } from '../../src/wire/timestamp-token.js';
import type { Validator } from '../../src/wire/validator.js';
import { quote } from '../kit/curl.js';
import type { Dialect } from '../kit/dialect.js';
import { loadValidator } from '../kit/load-validator.js';
import { timeZoneOf } from '../kit/present-time.js';
import { signByTime } from '../kit/token-signing.js';

/** How the suites of this document speak: tokens, sealed bodies, envelopes. */
export function createDialect(
  spec: Specification,
  validator: Validator,
  pixit: Pixit,
  freshFields: readonly string[],
): Dialect {
  const identity = identityFor(spec, pixit);
  const sealing = sealingFor(spec, pixit);
  const { meterType, factoryCode } = pixit.parameters;
  const digest = identity.letterCase === 'lower' ? 'cut -c1-32' : 'cut -c1-32 | tr a-f A-F';
  return {
    spec,
    validator,
    ...signByTime(identity, pixit),
    readEnvelope,
    shell: {
      prologue: [`ID=${quote(identity.id)}`, `TS=$(TZ=${timeZoneOf(pixit)} date +%Y%m%d%H%M%S)`],
      headers: {
        AccessToken: `"AccessToken: $(printf %s "$ID$APP_SECRET$TS" | md5sum | ${digest})"`,
        Authorization: '"Authorization: $(printf %s "$ID:$TS" | base64 -w0)"',
      },
    },
    subjectFields: ['meterNo'],
    known: { meterType, factoryCode },
    freshFields,
    seal: sealing.seal,
    explainSealed: (written) => explainSealed(sealing, written),
  };
}

/** The same with its validator, which is loaded when a run starts. */
export async function loadDialect(
  spec: Specification,
  pixit: Pixit,
  freshFields: readonly string[],
): Promise<Dialect> {
  const generated = import('../../src/protocols/qinchuan/generated/validators.js');
  return createDialect(spec, await loadValidator(spec, generated), pixit, freshFields);
}

/** What of a body is sealed, in plain; nothing where it is no object, or nested beyond reason. */
export function explainSealed(sealing: Sealing, written: string): readonly SigningStep[] {
  const body = sealing.sealedFields.length > 0 ? parseJson(written) : undefined;
  return isObject(body) && !isReadTooDeep(written, body) ? sealing.explain(body) : [];
}

/** What of a body is made with a secret; undefined when nothing is. */
export function signedPartsFor(
  spec: Specification,
  pixit: Pixit,
): { signedParts: RegExp } | object {
  const names = sealingFor(spec, pixit).sealedFields.map((name) => name.replaceAll(/\W/g, '\\$&'));
  if (names.length === 0) return {};
  return { signedParts: new RegExp(`"(?:${names.join('|')})"\\s*:\\s*"[^"]*"`, 'g') };
}

export function identityFor({ choices }: Specification, pixit: Pixit): TokenIdentity {
  return identityOf(credentialsOf(pixit), choices);
}

export function sealingFor({ choices }: Specification, pixit: Pixit): Sealing {
  const fields = pixit.parameters.encryptedFields as readonly string[] | undefined;
  return createSealing(credentialsOf(pixit), choices, fields);
}

function credentialsOf({ credentials: { appId, appSecret, aesKey } }: Pixit): Credentials {
  return {
    appId: String(appId),
    appSecret: String(appSecret),
    ...(aesKey === undefined ? {} : { aesKey: String(aesKey) }),
  };
}
