import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { type Credentials, identityOf } from '../../../src/protocols/qinchuan/token.js';
import { dropLeadingZeros, ignoreDigests } from '../../kit/alterations/access.js';
import type { Defect } from '../../kit/alterations/defect.js';
import type { Parts } from '../../kit/parts.js';

type AccessDefect = Defect<Pick<Parts<never>, 'authenticate'>, Credentials>;

/** Mistakes with tokens that either side makes in the same way. */
export const ACCESS_DEFECTS: readonly AccessDefect[] = [
  {
    id: 'ignores-secret',
    title: text('不核对令牌的摘要', 'does not compare the digest of the token'),
    clause: '5.3/secret',
    weight: 'must',
    parts: ignoreDigests(identityOf),
  },
  {
    id: 'drops-leading-zeros',
    title: text(
      '令牌的摘要按整数写成十六进制，丢掉开头的 0',
      'writes the digest of tokens as a number, without its leading zeros',
    ),
    clause: '5.3/leading-zeros',
    weight: 'must',
    parts: dropLeadingZeros(identityOf, CODE.authentication),
  },
];
