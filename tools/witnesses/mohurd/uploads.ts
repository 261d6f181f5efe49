import { parseDay } from './clock.js';
import type { CodeCipher } from './crypto.js';
import type { Json, JsonObject } from './json.js';
import { isEmpty, isObject, own, scalarText } from './json.js';
import { PROVINCES } from './provinces.js';
import type { RecordError, Reply } from './result.js';
import { requestFailed, uploadFailed } from './result.js';
import type { Values } from './rules.js';
import { checkRecord } from './rules.js';
import type { CertRecord, Store } from './store.js';
import type { Kind } from './tables.js';
import { certificateFields, isKind, TABLES } from './tables.js';

const SUCCESS = '上传成功';

/** The rows of a parameter, or what is wrong with it. */
function rowsOf(root: JsonObject, name: string): Json[] | string {
  const parameter = own(root, name);
  if (isEmpty(parameter)) return `${name}不能为空`;
  if (!isObject(parameter)) return `${name}格式不正确`;
  // The examples spell it both ways.
  const rows = own(parameter, 'acceptData') ?? own(parameter, 'AcceptData');
  if (isEmpty(rows)) return `${name}的acceptData不能为空`;
  return Array.isArray(rows) ? rows : `${name}的acceptData格式不正确`;
}

/** Nothing in it: absent, null, blank, {} or empty rows. */
function isVacant(parameter: Json | undefined): boolean {
  return isEmpty(parameter) || (isObject(parameter) && Object.values(parameter).every(isEmpty));
}

function readKind(body: Json | undefined): { root: JsonObject; kind: Kind } | string {
  if (!isObject(body)) return '请求体不是有效的JSON对象';
  const raw = own(body, 'certType');
  if (isEmpty(raw)) return 'certType(证书类型)不能为空';
  const kind = scalarText(raw);
  return isKind(kind) ? { root: body, kind } : 'certType(证书类型)取值不在允许范围内';
}

function guidOf(row: Json, name: string): string {
  return isObject(row) ? (scalarText(own(row, name)) ?? '') : '';
}

export class BusinessUpload {
  constructor(
    private readonly store: Store,
    private readonly cipher: CodeCipher,
  ) {}

  handle(body: Json | undefined): Reply {
    const request = readKind(body);
    if (typeof request === 'string') return requestFailed(request);
    const { root, kind } = request;
    const table = TABLES[kind];
    const rows = rowsOf(root, table.parameter);
    if (typeof rows === 'string') return requestFailed(rows);
    const stray = Object.values(TABLES)
      .map(({ parameter }) => parameter)
      .find((name) => name !== table.parameter && !isVacant(own(root, name)));
    if (stray !== undefined) return requestFailed(`certType为${kind}时${stray}应为空`);

    const errors: RecordError[] = [];
    const saved: CertRecord[] = [];
    const success: JsonObject[] = [];
    const warnings: JsonObject[] = [];
    const seen = new Set<string>();
    for (const row of rows) {
      const guid = guidOf(row, 'eCertID');
      const { values, errors: faults } = this.check(row, kind);
      if (guid !== '' && seen.has(guid)) faults.push('eCertID(数据唯一标识)在本次上传中重复');
      seen.add(guid);
      if (faults.length > 0) {
        errors.push({ guid, message: faults.join('；') });
        continue;
      }
      const assign = ['01', '02'].includes(values.get('operateType') ?? '');
      const record = this.store.save(this.toRecord(kind, values), assign);
      saved.push(record);
      success.push(this.successItem(record, assign));
      warnings.push(...this.warnings(record));
    }
    return this.answer(
      errors,
      saved.map(({ eCertID }) => eCertID),
      success,
      warnings,
    );
  }

  private check(row: Json, kind: Kind): { values: Values; errors: string[] } {
    if (!isObject(row)) return { values: new Map(), errors: ['数据格式不正确'] };
    const { values, errors } = checkRecord(row, TABLES[kind].fields);
    return { values, errors: [...errors, ...TABLES[kind].conditions(values)] };
  }

  private toRecord(kind: Kind, values: Values): Omit<CertRecord, 'code'> {
    const get = (name: string) => values.get(name) ?? '';
    return {
      kind,
      eCertID: get('eCertID'),
      provinceNum: get('provinceNum'),
      certNum: get('certNum'),
      certState: get('certState'),
      expires: parseDay(get('expiringDate')) ?? '',
      holder: TABLES[kind].holder(values),
    };
  }

  private successItem(record: CertRecord, assign: boolean): JsonObject {
    const wrapped = assign && record.code !== undefined ? this.cipher.wrap(record.code) : {};
    return { ReturnMsg: SUCCESS, ...wrapped, eCertID: record.eCertID };
  }

  private warnings(record: CertRecord): JsonObject[] {
    return this.store.rivals(record).map((other) => ({
      WarnGuid: record.eCertID,
      WarnMsg:
        `同一持证主体在${PROVINCES.get(other.provinceNum) ?? other.provinceNum}` +
        `已有有效证书(${other.certNum})，请先办理注销`,
    }));
  }

  private answer(
    errors: RecordError[],
    guids: string[],
    success: JsonObject[],
    warnings: JsonObject[],
  ): Reply {
    const warned = warnings.length > 0 ? { WarnData: warnings } : {};
    if (errors.length > 0) {
      const extra = success.length > 0 ? { ...warned, SuccessData: success } : {};
      return uploadFailed(errors, guids, extra);
    }
    return {
      status: 200,
      body: {
        ReturnCode: warnings.length > 0 ? '2' : '1',
        ReturnMsg: warnings.length > 0 ? '上传成功有预警' : SUCCESS,
        ReturnData: { ...warned, SuccessData: success },
      },
    };
  }
}

export class CertificateUpload {
  constructor(private readonly store: Store) {}

  handle(body: Json | undefined): Reply {
    const request = readKind(body);
    if (typeof request === 'string') return requestFailed(request);
    const rows = rowsOf(request.root, 'parameter');
    if (typeof rows === 'string') return requestFailed(rows);
    const errors: RecordError[] = [];
    const done: string[] = [];
    for (const row of rows) {
      const guid = guidOf(row, 'ID');
      const faults = this.take(row, request.kind);
      if (faults.length > 0) errors.push({ guid, message: faults.join('；') });
      else done.push(guid);
    }
    if (errors.length > 0) return uploadFailed(errors, done);
    return { status: 200, body: { ReturnCode: '1', ReturnMsg: SUCCESS } };
  }

  /** Checks one row and, if it is right, uses its code up. */
  private take(row: Json, kind: Kind): string[] {
    if (!isObject(row)) return ['数据格式不正确'];
    const { values, errors } = checkRecord(row, certificateFields(kind));
    const id = values.get('ID');
    const identifier = values.get('zzeCertID');
    const code = id === undefined ? undefined : this.store.code(id);
    const faults = [...errors];
    if (id !== undefined) {
      if (!code) faults.push('二维码赋码不存在');
      else if (code.kind !== kind) faults.push('二维码赋码与证书类型不一致');
      else if (code.used) faults.push('二维码赋码已使用');
    }
    if (identifier !== undefined && code?.used !== true && this.store.hasCertificate(identifier)) {
      faults.push('zzeCertID(证照标识)已存在');
    }
    if (faults.length === 0 && id !== undefined && identifier !== undefined) {
      this.store.useCode(id, identifier);
    }
    return faults;
  }
}
