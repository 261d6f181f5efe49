import type { Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import { createSource } from '../kit/load/load-source.js';
import { loadDialect } from './dialect.js';

/** Load on an alarm platform. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'leak-alarm',
    system: 'leak',
    title: text('报警上传', 'alarms'),
    reportsPerRequest: 1,
    isMarked: true,
    async open(setup) {
      return createSource(await loadDialect(setup.spec, setup.pixit), setup, {
        operation: 'alarm',
        vary: (_index, mark) => ({ note: mark }),
        secretField: 'token',
      });
    },
  },
];
