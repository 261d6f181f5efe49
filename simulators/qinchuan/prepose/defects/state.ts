import { text } from '../../../../src/model/text.js';
import { detour } from '../../../kit/alterations/handlers.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { Fields } from '../../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';
import { changeReports } from './change-reports.js';

/** Members of 6.6 that say what the meter is set to. */
const SETTINGS = ['upCycle', 'upDay', 'noUseDay', 'alarmOne', 'alarmTwo', 'overdraft'];

/** What is kept wrongly, or not at all. */
export const STATE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'executes-repeats',
    title: text('重复的充值指令再次执行', 'carries a repeated recharge out again'),
    clause: '7.4/repeated-command',
    weight: 'should',
    parts: () => ({ recall: () => undefined }),
  },
  {
    id: 'operates-valves-again',
    title: text('重复的阀门指令再次执行', 'operates the valve again for a repeated command'),
    clause: '7.1/repeated-command',
    weight: 'should',
    parts: () => ({ recall: () => undefined }),
  },
  {
    id: 'keeps-removed-meters',
    title: text('移除后的表具仍受理指令', 'a removed meter still takes commands'),
    clause: '7.9/remove',
    weight: 'must',
    parts: detour<State>('meterInfo', (handle, call, request) => {
      const { meters } = call.state;
      const meter = meters.get(textOf(call.fields, 'meterNo'));
      const answer = handle(call, request);
      if (meter) meters.set(meter.meterNo, meter);
      return answer;
    }),
  },
  {
    id: 'sets-thresholds-only',
    title: text(
      '设置参数只保存报警量，却报成功',
      'keeps only the thresholds of setParameter, and answers success',
    ),
    clause: '7.8/takes-effect',
    weight: 'should',
    parts: ({ execute }) => ({
      execute(command, ...rest) {
        if (command.operation !== 'setParameter') return execute(command, ...rest);
        const { upCycle: _, upDay: __, noUseDay: ___, ...fields } = command.fields;
        return execute({ ...command, fields }, ...rest);
      },
    }),
  },
  {
    id: 'stale-parameters',
    title: text(
      '读参数总是给出第一次读到的值',
      'keeps giving the parameters that were read the first time',
    ),
    clause: '7.8/takes-effect',
    weight: 'should',
    parts(builtIn) {
      const first = new Map<string, Fields>();
      return changeReports('parameterUp', (fields) => {
        const meterNo = textOf(fields, 'meterNo');
        const seen = first.get(meterNo) ?? pickSettings(fields);
        first.set(meterNo, seen);
        return { ...fields, ...seen };
      })(builtIn);
    },
  },
  {
    id: 'parameters-of-another-meter',
    title: text('参数不分表具保存，后设的盖掉先设的', 'keeps one set of parameters for all meters'),
    clause: '7.8/takes-effect',
    weight: 'should',
    parts: ({ execute }) => ({
      execute(command, meter, state, now) {
        const report = execute(command, meter, state, now);
        if (command.operation === 'setParameter') {
          for (const other of state.meters.values()) other.settings = meter.settings;
        }
        return report;
      },
    }),
  },
];

function pickSettings(fields: Fields): Fields {
  return Object.fromEntries(SETTINGS.map((name) => [name, fields[name]]));
}
