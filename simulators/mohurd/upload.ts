import type { Finding } from '../../src/model/finding.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { KINDS, kindOf, listNameOf } from '../../src/protocols/mohurd/certificate-kind.js';
import type { SealedCode } from '../../src/protocols/mohurd/code-cipher.js';
import { CODE, wrapFailure } from '../../src/protocols/mohurd/envelope.js';
import type { Validator } from '../../src/wire/validator.js';
import { textOf } from '../kit/field-text.js';
import { describeFinding } from '../kit/json-message.js';
import type { Call, Fields } from '../kit/rule.js';
import type { MohurdState } from './mohurd-state.js';
import type { RecordCall, RecordRule } from './record-rule.js';

/** How the records of one operation are told apart and stored. */
export interface UploadPlan {
  readonly operation: RecordRule['operation'];
  /** The field that names a record where it failed [MH-R29]. */
  readonly guid: string;
  /** Stores a record and returns its code, where it gets one. */
  readonly store: (call: RecordCall, now: number) => SealedCode | undefined;
}

interface Outcome {
  readonly guid: string;
  readonly error?: string;
  readonly warnings: readonly string[];
  readonly sealed?: SealedCode | undefined;
}

const RECORD = /^\/\w+\/[aA]cceptData\/(\d+)(?=\/|$)/;

/** What is wrong with the request apart from its records; the record that a finding is about. */
export function recordIndexOf({ pointer }: Finding): number | undefined {
  const [, index] = RECORD.exec(pointer) ?? [];
  return index === undefined ? undefined : Number(index);
}

/** Takes the good records of a batch, names the bad ones, and answers for all. */
export function processUpload(
  plan: UploadPlan,
  call: Call<MohurdState>,
  rules: readonly RecordRule[],
  validator: Validator,
  choices: RulingChoices,
): object {
  const { fields, state, now } = call;
  const kind = kindOf(fields.certType);
  const records = recordsIn(plan, fields, choices);
  const message = `${plan.operation}.request`;
  const findings = validator.accepts(message, fields) ? [] : validator.validate(message, fields);
  const breaches = new Map<number | undefined, Finding>();
  for (const finding of findings.toReversed()) breaches.set(recordIndexOf(finding), finding);
  const own = rules.filter(({ operation }) => operation === plan.operation);
  const outcomes = records.map((record, index): Outcome => {
    const guid = textOf(record, plan.guid);
    const breach = breaches.get(index);
    if (breach) return { guid, error: describeFinding(breach), warnings: [] };
    const recordCall = { record, kind, state };
    const broken = own.flatMap((rule) => {
      const text = rule.check(recordCall);
      return text === undefined ? [] : [{ text, weight: rule.weight }];
    });
    const error = broken.find(({ weight }) => weight === 'must')?.text;
    if (error !== undefined) return { guid, error, warnings: [] };
    const warnings = broken.map(({ text }) => text);
    return { guid, warnings, sealed: plan.store(recordCall, now) };
  });
  return compose(outcomes);
}

function recordsIn(plan: UploadPlan, fields: Fields, choices: RulingChoices): readonly Fields[] {
  const kind = KINDS.find(({ certType }) => certType === fields.certType);
  const isBusiness = plan.operation === 'businessData' && kind;
  const parameter = fields[isBusiness ? kind.parameter : 'parameter'] as Fields;
  return parameter[isBusiness ? listNameOf(kind, choices) : 'acceptData'] as readonly Fields[];
}

/** The answer as the samples show it, and as MH-R21 and MH-R29 continue them. */
function compose(outcomes: readonly Outcome[]): object {
  const good = outcomes.filter(({ error }) => error === undefined);
  const errors = outcomes.flatMap(({ guid, error }) =>
    error === undefined ? [] : [{ ErrorGuid: guid, ErrorMsg: error }],
  );
  if (good.length === 0) return wrapFailure(errors);
  const warnings = good.flatMap(({ guid, warnings: texts }) =>
    texts.map((text) => ({ WarnGuid: guid, WarnMsg: text })),
  );
  const [only, second] = outcomes;
  const isClean = errors.length === 0 && warnings.length === 0;
  const success = { ReturnCode: CODE.success, ReturnMsg: '上传成功' };
  if (isClean && only && !second) return { ...success, ...only.sealed };
  const lists = {
    SuccessGuids: good.map(({ guid }) => guid).join(','),
    SuccessData: good.map(({ guid, sealed }) => ({
      ReturnMsg: '上传成功',
      ...sealed,
      eCertID: guid,
    })),
  };
  if (isClean) return { ...success, ReturnData: lists };
  return {
    ReturnCode: CODE.warned,
    ReturnMsg: errors.length > 0 ? '部分上传成功' : '上传成功有预警',
    ReturnData: {
      ...lists,
      WarnData: warnings,
      ...(errors.length > 0 ? { ErrorData: errors } : {}),
    },
  };
}
