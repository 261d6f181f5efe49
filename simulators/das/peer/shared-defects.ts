import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import { type Credentials, identityOf } from '../../../src/protocols/das/token.js';
import { dropLeadingZeros } from '../../kit/alterations/access.js';
import type { Defect } from '../../kit/alterations/defect.js';
import { confuseCodes } from '../../kit/alterations/refusals.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Parts } from '../../kit/parts.js';
import type { PeerState } from './peer-state.js';

/** Mistakes that either side makes in the same way. */
export const SHARED_DEFECTS: readonly Defect<Omit<Parts<PeerState>, 'handlers'>, Credentials>[] = [
  {
    id: 'replays-answers',
    title: text('重复的流水号得到上次的应答', 'gives the earlier answer to a repeated serialNo'),
    clause: '2.2/unique-serial',
    weight: 'must',
    parts: () => ({
      recall: ({ fields, state }) => state.served.get(textOf(fields, 'serialNo')),
      remember({ fields, state }, body) {
        state.served.set(textOf(fields, 'serialNo'), body);
      },
    }),
  },
  {
    id: 'abnormal-for-unknown-factory',
    title: text(
      '未知表厂编号报 9999 而不是 0404',
      'answers 9999 instead of 0404 to an unknown factory',
    ),
    clause: '附录四/factor-no',
    weight: 'must',
    parts: confuseCodes(CODE.factorNo, CODE.abnormal),
  },
  {
    id: 'drops-leading-zeros',
    title: text(
      '令牌的摘要按整数写成十六进制，丢掉开头的 0',
      'writes the digest of tokens as a number, without its leading zeros',
    ),
    clause: '2.1/leading-zeros',
    weight: 'must',
    parts: dropLeadingZeros(identityOf, CODE.tokenMismatch),
  },
];
