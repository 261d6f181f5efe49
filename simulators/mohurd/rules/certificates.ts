import { quote, textOf } from '../../kit/messages/field-text.js';
import type { RecordRule } from './record-rule.js';

const operation = 'certificateData';

const knownCode: RecordRule = {
  id: '5.2.2/unknown-code',
  clause: '5.2.2.2',
  ruling: 'MH-R24',
  operation,
  weight: 'must',
  check({ record, state, kind }) {
    const assigned = state.codes.get(textOf(record, 'ID'));
    if (!assigned) return `未知的赋码 ${quote(record.ID)}`;
    return assigned.certType === kind.certType ? undefined : '赋码与证书类型不符';
  },
};

const unusedCode: RecordRule = {
  id: '5.2.2/used-code',
  clause: '5.2.2.1',
  ruling: 'MH-R24',
  operation,
  weight: 'must',
  check({ record, state }) {
    return state.codes.get(textOf(record, 'ID'))?.zzeCertID === undefined
      ? undefined
      : '赋码已使用';
  },
};

const secureUrl: RecordRule = {
  id: '5.2.2/https',
  clause: '5.2.2.2',
  ruling: 'MH-R25',
  operation,
  weight: 'should',
  check({ record }) {
    return /^https:\/\//i.test(textOf(record, 'url')) ? undefined : 'url 宜为 https 地址';
  },
};

/** What certificate data has to keep beyond its tables, in order of checking. */
export const CERTIFICATE_RULES: readonly RecordRule[] = [knownCode, unusedCode, secureUrl];
