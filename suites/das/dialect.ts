import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { readEnvelope } from '../../src/protocols/das/envelope.js';
import {
  type Credentials,
  explainToken,
  hideToken,
  signToken,
} from '../../src/protocols/das/token.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Answer } from '../kit/answer.js';
import { quote } from '../kit/curl.js';
import type { Dialect } from '../kit/dialect.js';
import { timeZoneOf, writeLocalTime } from '../kit/present-time.js';

/** How the suites of this document speak: tokens, envelopes, and what the configuration knows. */
export function createDialect(spec: Specification, validator: Validator, pixit: Pixit): Dialect {
  const credentials = credentialsOf(pixit);
  const { factorNo, companyCode, meterType } = pixit.parameters;
  return {
    spec,
    validator,
    sign(now) {
      const timestamp = writeLocalTime(pixit, now, 'yyyyMMddHHmmss');
      return {
        headers: { ...signToken(credentials, timestamp) },
        // Most requests of a load test are never explained.
        get steps() {
          return explainToken(credentials, timestamp);
        },
      };
    },
    hideTokens: (headers, { AccessToken = '' }) => hideToken(credentials, headers, AccessToken),
    readEnvelope: (body, under = spec) => readEnvelope(under, body),
    findWaiver,
    shell: {
      prologue: [
        `CODE=${quote(credentials.appCode)}`,
        `TS=$(TZ=${timeZoneOf(pixit)} date +%Y%m%d%H%M%S)`,
      ],
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
