import { text } from '../../../../src/model/text.js';
import { identityOf } from '../../../../src/protocols/das/token.js';
import { ignoreDigests } from '../../../kit/alterations/access.js';
import { overlook } from '../../../kit/alterations/requests.js';
import { omitRule } from '../../../kit/alterations/rules.js';
import type { SystemDefect } from '../parts.js';

/** What is let in that should not be. */
export const ACCESS_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-any-factory',
    title: text('不核对表厂编号', 'takes reports of factories that it does not know'),
    clause: '附录四/factor-no',
    weight: 'must',
    parts: omitRule('附录四/factor-no'),
  },
  {
    id: 'ignores-secret',
    title: text('不核对令牌的摘要', 'does not compare the digest of the token'),
    clause: '2.1/secret',
    weight: 'must',
    parts: ignoreDigests(identityOf),
  },
  {
    id: 'answers-alarms-unread',
    title: text(
      '2003 先应答成功、后校验，缺字段也成功',
      '2003 is answered with success before it is checked',
    ),
    clause: '2.4.13/request',
    weight: 'must',
    parts: overlook((_fields, operation) => operation === '2003'),
  },
];
