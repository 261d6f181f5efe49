import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Defect } from '../../kit/defect.js';
import { textOf } from '../../kit/field-text.js';
import type { Parts } from '../../kit/parts.js';
import type { PeerState } from './peer-state.js';

/** Mistakes that either side makes in the same way. */
export function createSharedDefects<State extends PeerState>(): Defect<Parts<State>>[] {
  return [
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
      id: 'abnormal-for-unknown-factory',
      title: text(
        '未知表厂编号报 9999 而不是 0404',
        'answers 9999 instead of 0404 to an unknown factory',
      ),
      clause: '附录四/factor-no',
      weight: 'must',
      apply: () => ({
        parts: ({ envelope }) => ({
          envelope: {
            ...envelope,
            refusal: (operation, refusal) =>
              envelope.refusal(operation, {
                ...refusal,
                code: refusal.code === CODE.factorNo ? CODE.abnormal : refusal.code,
              }),
          },
        }),
      }),
    },
  ];
}
