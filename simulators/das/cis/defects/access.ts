import { text } from '../../../../src/model/text.js';
import { type Credentials, identityOf } from '../../../../src/protocols/das/token.js';
import { checkToken } from '../../../../src/wire/timestamp-token.js';
import { forgive } from '../../../kit/alterations/access.js';
import { omitRule } from '../../../kit/alterations/rules.js';
import type { Defect } from '../../../kit/defect.js';
import type { CisParts } from '../simulator.js';

/** What is let in that should not be. */
export const ACCESS_DEFECTS: readonly Defect<CisParts, Credentials>[] = [
  {
    id: 'takes-any-factory',
    title: text('不核对表厂编号', 'takes reports of factories that it does not know'),
    clause: '附录四/factor-no',
    weight: 'must',
    apply: () => ({ parts: omitRule('附录四/factor-no') }),
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
  {
    id: 'answers-alarms-unread',
    title: text(
      '2003 先应答成功、后校验，缺字段也成功',
      '2003 is answered with success before it is checked',
    ),
    clause: '2.4.13/request',
    weight: 'must',
    apply: () => ({
      parts: ({ validate }) => ({
        validate: (operation, fields) =>
          operation === '2003' ? undefined : validate(operation, fields),
      }),
    }),
  },
];
