import { BUDGETS } from '../../src/model/budgets.js';
import type { Finding } from '../../src/model/finding.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { KINDS, kindOf, listNameOf } from '../../src/protocols/mohurd/certificate-kind.js';
import type { SealedCode } from '../../src/protocols/mohurd/code-cipher.js';
import { CODE, wrapFailure } from '../../src/protocols/mohurd/envelope.js';
import { isObject } from '../../src/wire/json.js';
import type { Validator } from '../../src/wire/validator.js';
import { textOf } from '../kit/messages/field-text.js';
import { describeFinding } from '../kit/messages/json-message.js';
import type { Call, Fields } from '../kit/rule.js';
import type { RecordCall, RecordRule } from './rules/record-rule.js';
import type { State } from './state.js';

/** How the records of one operation are told apart and stored. */
export interface RecordStorage {
  readonly operation: RecordRule['operation'];
  /** The field that names a record where it failed [MH-R29]. */
  readonly guid: string;
  /** Stores a record and returns its code, where it gets one. */
  readonly store: (call: RecordCall, now: number) => SealedCode | undefined;
}

/** The result of one record. */
interface RecordResult {
  readonly guid: string;
  readonly error?: string;
  readonly warnings: readonly string[];
  readonly sealed?: SealedCode | undefined;
}

/** More than fit a body of photos, and few enough to be judged at once. */
const MAX_RECORDS = BUDGETS.protocols.records.limit;

/** The latest upload that its schema accepts, each record of it, too. */
let sound: Fields | undefined;

const RECORD = /^\/\w+\/[aA]cceptData\/\d+(?=\/|$)/;

/** What is wrong with an upload apart from its records, which fail one by one. */
export function findUploadBreach(
  operation: string,
  fields: Fields,
  validator: Validator,
  choices: RulingChoices,
): string | undefined {
  const message = `${operation}.request`;
  const { length } = recordsIn(operation, fields, choices);
  if (length > MAX_RECORDS) return `一次至多 ${MAX_RECORDS} 条数据，收到 ${length} 条`;
  if (validator.accepts(message, fields)) {
    sound = fields;
    return undefined;
  }
  const [first] = recordsIn(operation, fields, choices);
  const sample = length > 1 ? withRecords(operation, fields, choices, [first]) : fields;
  const breaches = validator.validate(message, sample);
  const breach = breaches.find(({ pointer }) => !RECORD.test(pointer));
  return breach && describeFinding(breach);
}

/** Takes the good records of a batch, names the bad ones, and answers for all. */
export function processUpload(
  storage: RecordStorage,
  call: Call<State>,
  rules: readonly RecordRule[],
  validator: Validator,
  choices: RulingChoices,
): object {
  const { fields, state, now } = call;
  const kind = kindOf(fields.certType);
  const { operation } = storage;
  const message = `${operation}.request`;
  const isSound = fields === sound;
  const findBreach = (record: unknown): Finding | undefined => {
    if (isSound) return undefined;
    return validator.findBreach(message, withRecords(operation, fields, choices, [record]));
  };
  const own = rules.filter((rule) => rule.operation === operation);
  const results = recordsIn(operation, fields, choices).map((value): RecordResult => {
    const record = isObject(value) ? value : {};
    const guid = textOf(record, storage.guid);
    const breach = findBreach(value);
    if (breach) return { guid, error: describeFinding(breach), warnings: [] };
    const recordCall = { record, kind, state };
    const warnings: string[] = [];
    for (const rule of own) {
      const text = rule.check(recordCall);
      if (text === undefined) continue;
      if (rule.weight === 'must') return { guid, error: text, warnings: [] };
      warnings.push(text);
    }
    return { guid, warnings, sealed: storage.store(recordCall, now) };
  });
  return compose(results, choices['MH-R21'] === 'list');
}

/** Where an upload has its records: the parameter, and the list in it. */
function placeOf(operation: string, fields: Fields, choices: RulingChoices) {
  const kind = KINDS.find(({ certType }) => certType === fields.certType);
  return operation === 'businessData' && kind
    ? { parameter: kind.parameter, list: listNameOf(kind, choices) }
    : { parameter: 'parameter', list: 'acceptData' };
}

function recordsIn(operation: string, fields: Fields, choices: RulingChoices): readonly unknown[] {
  const { parameter, list } = placeOf(operation, fields, choices);
  const holder = fields[parameter];
  const records = isObject(holder) ? holder[list] : undefined;
  return Array.isArray(records) ? records : [];
}

function withRecords(
  operation: string,
  fields: Fields,
  choices: RulingChoices,
  records: readonly unknown[],
): Fields {
  const { parameter, list } = placeOf(operation, fields, choices);
  return { ...fields, [parameter]: { ...(fields[parameter] as object), [list]: records } };
}

/**
 * The answer as the samples show it, and as MH-R21 and MH-R29 continue them.
 *
 * @param isListed whether the code of a single record, too, stands in SuccessData
 */
function compose(results: readonly RecordResult[], isListed: boolean): object {
  const success = { ReturnCode: CODE.success, ReturnMsg: '上传成功' };
  const [only, second] = results;
  if (only && !second && isSpotless(only)) {
    const { sealed } = only;
    if (!sealed) return success;
    // The usual answer: members that follow a spread take a hundred times as long.
    if (!isListed) {
      const { encryCertid, encryKey } = sealed;
      return { ReturnCode: CODE.success, ReturnMsg: '上传成功', encryCertid, encryKey };
    }
  }
  const good = results.filter(({ error }) => error === undefined);
  const errors = results.flatMap(({ guid, error }) =>
    error === undefined ? [] : [{ ErrorGuid: guid, ErrorMsg: error }],
  );
  if (good.length === 0) return wrapFailure(errors);
  const warnings = good.flatMap(({ guid, warnings: texts }) =>
    texts.map((text) => ({ WarnGuid: guid, WarnMsg: text })),
  );
  const lists = {
    SuccessGuids: good.map(({ guid }) => guid).join(','),
    SuccessData: good.map(({ guid, sealed }) => ({
      ReturnMsg: '上传成功',
      ...sealed,
      eCertID: guid,
    })),
  };
  if (results.every(isSpotless)) return { ...success, ReturnData: lists };
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

function isSpotless({ error, warnings }: RecordResult): boolean {
  return error === undefined && warnings.length === 0;
}
