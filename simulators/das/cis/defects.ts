import { randomUUID } from 'node:crypto';
import { text } from '../../../src/model/text.js';
import { type Credentials, identityOf } from '../../../src/protocols/das/token.js';
import { checkToken } from '../../../src/wire/timestamp-token.js';
import { forgive } from '../../kit/alterations/access.js';
import { changeAnswers } from '../../kit/alterations/answers.js';
import { omitRule } from '../../kit/alterations/rules.js';
import type { Defect } from '../../kit/defect.js';
import { textOf } from '../../kit/field-text.js';
import type { CisParts } from '../cis.js';

type CisDefect = Defect<CisParts, Credentials>;

/** Mistakes that a customer information system can be made to make. */
export const CIS_DEFECTS: readonly CisDefect[] = [
  {
    id: 'replays-answers',
    title: text('重复的流水号得到上次的应答', 'gives the earlier answer to a repeated serialNo'),
    clause: '2.2/unique-serial',
    weight: 'must',
    apply: () => ({
      parts: () => ({
        recall: ({ fields, state }) => state.served.get(textOf(fields, 'serialNo')),
        remember({ fields, state }, body) {
          state.served.set(textOf(fields, 'serialNo'), body);
        },
      }),
    }),
  },
  {
    id: 'takes-any-factory',
    title: text('不核对表厂编号', 'takes reports of factories that it does not know'),
    clause: '附录四/factor-no',
    weight: 'must',
    apply: () => ({ parts: omitRule('附录四/factor-no') }),
  },
  {
    id: 'nested-answer-to-2001',
    title: text(
      '2001 的应答字段放在 echoMsg 里',
      'puts the fields of the answer to 2001 in echoMsg',
    ),
    clause: '2.4.11/response',
    weight: 'must',
    apply: () => ({
      parts: changeAnswers(({ echoCode, ...fields }) => ({ echoCode, echoMsg: fields }), '2001'),
    }),
  },
  {
    id: 'own-serial-in-answers',
    title: text('应答 2002 时用自己的流水号', 'answers 2002 with a serial number of its own'),
    clause: '2.4.12/serial-echo',
    weight: 'must',
    apply: () => ({
      parts: changeAnswers(
        ({ echoMsg, ...rest }) => ({
          ...rest,
          echoMsg: typeof echoMsg === 'object' ? { ...echoMsg, serialNo: drawSerialNo() } : echoMsg,
        }),
        '2002',
      ),
    }),
  },
  {
    id: 'ignores-secret',
    title: text('不核对令牌的摘要', 'does not compare the digest of the token'),
    clause: '2.1/secret',
    weight: 'must',
    apply: (credentials) => ({
      parts: forgive(({ header }) => {
        const headers = {
          accessToken: header('accesstoken'),
          authorization: header('authorization'),
        };
        const options = { identity: identityOf(credentials), now: Date.now(), windowMs: 0 };
        return checkToken(headers, options)?.fault === 'digest';
      }),
    }),
  },
];

function drawSerialNo(): string {
  return randomUUID().replaceAll('-', '');
}
