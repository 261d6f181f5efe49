import { text } from '../../../../src/model/text.js';
import { detour } from '../../../kit/alterations/handlers.js';
import { bendRule } from '../../../kit/alterations/rules.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** What becomes of commands. */
export const COMMAND_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'reports-without-executing',
    title: text(
      '指令下发即报成功，表具并未动作',
      'reports success as soon as a command is sent, while the meter does nothing',
    ),
    clause: '2.4.9/valve-shown',
    weight: 'must',
    parts: () => ({ execute: () => true }),
  },
  {
    id: 'executes-cancelled-commands',
    title: text('1005 应答成功，指令照样执行', '1005 is a success, but the command is executed'),
    clause: '2.4.4/cancel-pending',
    weight: 'must',
    parts: detour<State>('1005', (handle, call, request) => {
      const { commands } = call.state;
      const command = commands.pending(textOf(call.fields, 'sendSerialNo'));
      const answer = handle(call, request);
      if (command) commands.add(command);
      return answer;
    }),
  },
  {
    id: 'cancels-for-other-meters',
    title: text(
      '1005 不核对表号，能取消别的表的指令',
      '1005 cancels commands of other meters than the named one',
    ),
    clause: '2.4.4/unknown-command',
    weight: 'must',
    parts: bendRule<State>('2.4.4/unknown-command', (call, rule) =>
      call.state.commands.stateOf(textOf(call.fields, 'sendSerialNo'))
        ? undefined
        : rule.check(call),
    ),
  },
];
