import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { detour } from '../../kit/alterations/handlers.js';
import { refuseWhen } from '../../kit/alterations/requests.js';
import { omitRule } from '../../kit/alterations/rules.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';
import { demand, recordsOf } from './record-faults.js';

const CERTIFICATE = 'certificateData';

/** What goes wrong with certificates, and with the codes that they use. */
export const CERTIFICATE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-used-codes',
    title: text('赋码可以用两次', 'takes a code that was used'),
    clause: '5.2.2/used-code',
    weight: 'must',
    parts: omitRule('5.2.2/used-code'),
  },
  {
    id: 'stores-no-certificates',
    title: text(
      '报上传成功，却没有保存，赋码仍未使用',
      'says that it took a certificate, but stores nothing',
    ),
    clause: '5.2.2/used-code',
    weight: 'must',
    parts: detour<State>(CERTIFICATE, (handle, call, request) => {
      const codes = [...call.state.codes];
      const answer = handle(call, request);
      for (const [code, unused] of codes) call.state.codes.set(code, unused);
      return answer;
    }),
  },
  {
    id: 'knows-codes-of-licences-alone',
    title: text('只认安全生产许可证的赋码', 'knows the codes of licences only'),
    clause: '5.2.2/kinds',
    weight: 'must',
    parts: demand({
      operation: CERTIFICATE,
      check: ({ kind }) => (kind.certType === '1' ? undefined : '未知的赋码'),
    }),
  },
  {
    id: 'takes-one-certificate-at-a-time',
    title: text('一次只受理一条电子证照数据', 'takes one certificate at a time'),
    clause: '5.2.2/batch',
    weight: 'must',
    parts: refuseWhen(
      (fields, operation) => operation === CERTIFICATE && recordsOf(fields).length > 1,
      { code: CODE.failure, message: '一次只能上传一条' },
    ),
  },
  {
    id: 'takes-plain-http',
    title: text('预览地址不是 https 也不指出', 'takes a preview without https silently'),
    clause: '5.2.2/https',
    weight: 'should',
    parts: omitRule('5.2.2/https'),
  },
];
