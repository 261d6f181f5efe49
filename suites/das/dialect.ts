import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { readEnvelope } from '../../src/protocols/das/envelope.js';
import { type Credentials, identityOf } from '../../src/protocols/das/token.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Answer } from '../kit/answer.js';
import { quote } from '../kit/curl.js';
import type { Dialect } from '../kit/dialect.js';
import { loadValidator } from '../kit/load-validator.js';
import { timeZoneOf } from '../kit/present-time.js';
import { signByTime } from '../kit/token-signing.js';

/** How the suites of this document speak: tokens, envelopes, and what the configuration knows. */
export function createDialect(spec: Specification, validator: Validator, pixit: Pixit): Dialect {
  const identity = identityOf(credentialsOf(pixit));
  const { factorNo, companyCode, meterType } = pixit.parameters;
  return {
    spec,
    validator,
    ...signByTime(identity, pixit),
    readEnvelope: (body, under = spec) => readEnvelope(under, body),
    findWaiver,
    shell: {
      prologue: [`CODE=${quote(identity.id)}`, `TS=$(TZ=${timeZoneOf(pixit)} date +%Y%m%d%H%M%S)`],
      headers: {
        AccessToken:
          '"AccessToken: $(printf %s "$CODE$APP_SECRET$TS" | md5sum | cut -c1-32 | tr a-f A-F)"',
        Authorization: '"Authorization: $(printf %s "$CODE:$TS" | base64 -w0)"',
      },
    },
    subjectFields: ['userNo', 'meterNo', 'newMeterNo'],
    known: { factorNo, companyCode, meterType, newMeterType: meterType },
  };
}

/** The same with its validator, which is loaded when a run starts. */
export async function loadDialect(spec: Specification, pixit: Pixit): Promise<Dialect> {
  const generated = import('../../src/protocols/das/generated/validators.js');
  return createDialect(spec, await loadValidator(spec, generated), pixit);
}

/** A success of 2003 whose echoMsg is a text need not carry anything else [2.4.13, DAS-R02]. */
function findWaiver({ envelope }: Answer): Text | undefined {
  if (!envelope?.succeeded || envelope.message === '') return undefined;
  if (Object.keys(envelope.payload).length > 0) return undefined;
  return text(
    '成功响应的 echoMsg 是文本，不带其他字段',
    'echoMsg of the success is a text, without any fields',
  );
}

export function credentialsOf({ credentials }: Pixit): Credentials {
  return { appCode: String(credentials.appCode), appSecret: String(credentials.appSecret) };
}
