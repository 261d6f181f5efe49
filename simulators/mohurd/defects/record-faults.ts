import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { isObject } from '../../../src/wire/json.js';
import { refuseWhen } from '../../kit/alterations/requests.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemParts } from '../parts.js';
import type { RecordRule } from '../rules/record-rule.js';

/** Parameters that hold records: those of each kind, and that of certificate data. */
const HOLDERS = [...KINDS.map(({ parameter }) => parameter), 'parameter'];

/** The records of an upload, whatever their list is called. */
export function recordsOf(fields: Fields): readonly Fields[] {
  return HOLDERS.flatMap((name) => Object.values((fields[name] ?? {}) as Fields))
    .filter(Array.isArray)
    .flat()
    .filter(isObject);
}

/** Refuses uploads of business data that are right. */
export function refuseBusiness(isRefused: (fields: Fields) => boolean, message: string) {
  return refuseWhen((fields, operation) => operation === 'businessData' && isRefused(fields), {
    code: CODE.failure,
    message,
  });
}

/** The same, where any of the records is refused. */
export function refuseRecords(isRefused: (record: Fields) => boolean, message: string) {
  return refuseBusiness((fields) => recordsOf(fields).some(isRefused), message);
}

/** Adds a demand on records that the document does not make. */
export function demand(rule: Pick<RecordRule, 'operation' | 'check'>) {
  const added: RecordRule = { id: 'demand', clause: '', ruling: '', weight: 'must', ...rule };
  return ({ recordRules }: Pick<SystemParts, 'recordRules'>) => ({
    recordRules: [added, ...recordRules],
  });
}

/** Lets records pass that a rule forbids. */
export function forgiveRecords(id: string, isForgiven: (record: Fields) => boolean) {
  return ({ recordRules }: Pick<SystemParts, 'recordRules'>) => ({
    recordRules: recordRules.map((rule): RecordRule => {
      if (rule.id !== id) return rule;
      return { ...rule, check: (call) => (isForgiven(call.record) ? undefined : rule.check(call)) };
    }),
  });
}
