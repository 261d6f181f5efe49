import { text } from '../../../../src/model/text.js';
import { wrapHandler } from '../../../kit/alterations/handlers.js';
import type { Defect } from '../../../kit/defect.js';
import { textOf } from '../../../kit/field-text.js';
import type { DasParts } from '../parts.js';
import type { DasState } from '../state.js';

/** What becomes of commands. */
export const COMMAND_DEFECTS: readonly Defect<DasParts>[] = [
  {
    id: 'reports-without-executing',
    title: text(
      '指令下发即报成功，表具并未动作',
      'reports success as soon as a command is sent, while the meter does nothing',
    ),
    clause: '2.4.9/valve-shown',
    weight: 'must',
    apply: () => ({ parts: () => ({ execute: () => true }) }),
  },
  {
    id: 'executes-cancelled-commands',
    title: text('1005 应答成功，指令照样执行', '1005 is a success, but the command is executed'),
    clause: '2.4.4/cancel-pending',
    weight: 'must',
    apply: () => ({
      parts: wrapHandler<DasState>('1005', (handle, call, request) => {
        const { commands } = call.state;
        const command = commands.pending(textOf(call.fields, 'sendSerialNo'));
        const answer = handle(call, request);
        if (command) commands.add(command);
        return answer;
      }),
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
    apply: () => ({
      parts: ({ rules }) => ({
        rules: rules.map((rule) => {
          if (rule.id !== '2.4.4/unknown-command') return rule;
          return {
            ...rule,
            check: (call) =>
              call.state.commands.stateOf(textOf(call.fields, 'sendSerialNo'))
                ? undefined
                : rule.check(call),
          };
        }),
      }),
    }),
  },
];
