import type { LoadSetup, Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import { type Body, createSource } from '../kit/load/load-source.js';
import { loadDialect } from './dialect.js';

const DEFAULT_HOST = 'filling.example.com';

/** Load on a manufacture traceability system, about the cylinder of the configuration. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'cylinder-archive',
    system: 'cylinder',
    title: text('气瓶档案下载（POST）', 'archives asked for with POST'),
    reportsPerRequest: 0,
    isMarked: false,
    open: (setup) => open(setup, 'archive', () => ({})),
  },
  {
    id: 'cylinder-archive-get',
    system: 'cylinder',
    title: text('气瓶档案下载（GET）', 'archives asked for with GET'),
    reportsPerRequest: 0,
    isMarked: false,
    open: (setup) => open(setup, 'archive', () => ({}), 'GET'),
  },
  {
    id: 'cylinder-links',
    system: 'cylinder',
    title: text('公示链接上传', 'links uploaded'),
    reportsPerRequest: 1,
    isMarked: true,
    open(setup) {
      const [host = DEFAULT_HOST] = (setup.pixit.parameters.linkHosts ?? []) as readonly string[];
      return open(setup, 'links', (mark) => ({ fillUrl: `https://${host}/fill/${mark}` }));
    },
  },
];

async function open(
  setup: LoadSetup,
  operation: string,
  vary: (mark: string) => Body,
  method: 'GET' | 'POST' = 'POST',
) {
  const { spec, pixit } = setup;
  const dialect = await loadDialect(spec, pixit);
  return createSource(dialect, setup, {
    operation,
    method,
    vary: (_index, mark) => vary(mark),
    secretField: 'token',
  });
}
