import type { CaseScope } from '../../src/engine/case-scope.js';
import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { headerOf } from '../../src/wire/receiver.js';
import { type Answer, finding, findTransportFaults } from './answer.js';
import type { Dialect } from './dialect.js';
import { charsetOf } from './header-findings.js';

/** What judging an answer takes of a conversation. */
interface Partner {
  readonly dialect: Dialect;
  readonly scope: CaseScope;
}

/** Everything in which an answer breaks its response schema. */
export function findSchemaBreaches(
  { dialect }: Pick<Partner, 'dialect'>,
  answer: Answer,
): Finding[] {
  const faults = findTransportFaults(answer);
  if (faults.length > 0) return faults;
  return dialect.validator.validate(`${answer.operation}.response`, answer.body);
}

/**
 * Findings unless the answer says that it is JSON, and in no other characters than it is: JSON is read
 * as UTF-8 whatever is named, but who believes a charset=GBK reads something else.
 */
export function findOtherType({ exchange }: Answer): Finding[] {
  const { headers = {}, bodyEncoding } = exchange.response ?? {};
  const type = headerOf(headers, 'Content-Type');
  const at = 'header Content-Type';
  if (!type?.toLowerCase().startsWith('application/json')) {
    return [finding(at, text('application/json', 'application/json'), type)];
  }
  if (bodyEncoding !== undefined || UTF8.includes(charsetOf(type))) return [];
  const expected = text(
    'charset=utf-8 或不写：响应体是 UTF-8',
    'charset=utf-8 or none: the body is UTF-8',
  );
  return [finding(at, expected, type, 'may')];
}

const UTF8: readonly unknown[] = [undefined, 'utf-8', 'utf8'];

/**
 * Whether the answer is a refusal of the document's own form, with one of the codes. Nothing else
 * may excuse an IUT: what cannot be read is judged, not interpreted.
 */
export function isRefusalBy(
  t: Pick<Partner, 'dialect'>,
  answer: Answer,
  codes: readonly string[],
): boolean {
  const { envelope } = answer;
  if (!envelope || envelope.succeeded || !codes.includes(envelope.code)) return false;
  return findSchemaBreaches(t, answer).length === 0;
}

/**
 * Everything in which an answer breaks a recommendation. Ends the case where the answer breaks
 * what it must keep: then there is nothing to recommend.
 */
export function findUnfollowedAdvice(t: Partner, answer: Answer): Finding[] {
  if (findSchemaBreaches(t, answer).length > 0) {
    t.scope.stopInconclusive(
      text(
        '应答不合乎响应表，建议无从判断',
        'the answer breaks its table, so nothing can be recommended',
      ),
    );
  }
  return t.dialect.validator.validateRecommended(`${answer.operation}.response`, answer.body);
}
