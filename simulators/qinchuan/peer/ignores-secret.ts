import { text } from '../../../src/model/text.js';
import { type Credentials, identityOf } from '../../../src/protocols/qinchuan/token.js';
import { ignoreDigests } from '../../kit/alterations/access.js';
import type { Defect } from '../../kit/alterations/defect.js';
import type { Parts } from '../../kit/parts.js';

/** A mistake that either side makes in the same way. */
export const IGNORES_SECRET: Defect<Pick<Parts<never>, 'authenticate'>, Credentials> = {
  id: 'ignores-secret',
  title: text('不核对令牌的摘要', 'does not compare the digest of the token'),
  clause: '5.3/secret',
  weight: 'must',
  parts: ignoreDigests(identityOf),
};
