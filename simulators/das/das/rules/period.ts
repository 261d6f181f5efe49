import { quote, textOf } from '../../../kit/messages/field-text.js';
import { parseDay } from '../../../kit/meters/calendar.js';
import type { Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { State } from '../state.js';

/** A query's days can be read and run forward [2.4.8, 2.4.10, DAS-R28]. */
export const periodRules: readonly Rule<State>[] = [
  {
    id: '2.4.10/reversed',
    clause: '2.4.10',
    ruling: 'DAS-R28',
    operations: ['1015'],
    check({ fields }) {
      const start = textOf(fields, 'startTime');
      const end = textOf(fields, 'endTime');
      const [first, last] = [parseDay(start), parseDay(end)];
      if (first === undefined) return refuse(`startTime ${quote(start)} 不是日期`);
      if (last === undefined) return refuse(`endTime ${quote(end)} 不是日期`);
      return first > last ? refuse(`startTime ${start} 晚于 endTime ${end}`) : undefined;
    },
  },
  {
    id: '2.4.8/day',
    clause: '2.4.8',
    ruling: 'DAS-R06',
    operations: ['1013'],
    check({ fields }) {
      const day = textOf(fields, 'readingDate');
      if (day === '' || parseDay(day) !== undefined) return undefined;
      return refuse(`readingDate ${quote(day)} 不是日期`);
    },
  },
];
