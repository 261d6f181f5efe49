import { quote, textOf } from '../../../kit/messages/field-text.js';
import type { Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { CommandState } from '../meters/command-book.js';
import type { State } from '../state.js';

const DONE: Readonly<Record<Exclude<CommandState, 'pending'>, string>> = {
  executed: '已执行',
  failed: '已执行失败',
  cancelled: '已取消过',
};

/** Only a command that waits for its meter can be cancelled [2.4.4, DAS-R30]. */
export const cancellationRules: readonly Rule<State>[] = [
  {
    id: '2.4.4/unknown-command',
    clause: '2.4.4',
    ruling: 'DAS-R30',
    operations: ['1005'],
    check({ fields, state }) {
      const serialNo = textOf(fields, 'sendSerialNo');
      const command = state.commands.pending(serialNo);
      const isOwn = !command || command.meterNo === fields.meterNo;
      if (isOwn && state.commands.stateOf(serialNo)) return undefined;
      return refuse(`sendSerialNo ${quote(serialNo)} 不是该表具的指令，不能取消`);
    },
  },
  {
    id: '2.4.4/executed-command',
    clause: '2.4.4',
    ruling: 'DAS-R30',
    operations: ['1005'],
    check({ fields, state }) {
      const serialNo = textOf(fields, 'sendSerialNo');
      const found = state.commands.stateOf(serialNo);
      if (found === undefined || found === 'pending') return undefined;
      return refuse(`sendSerialNo ${quote(serialNo)} 的指令${DONE[found]}，不能取消`);
    },
  },
];
