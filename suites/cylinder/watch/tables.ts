import type { Operation } from '../../../src/model/specification.js';
import type { TableDemand } from '../../kit/watch/watcher.js';
import { LINKS } from '../links.js';

export const IDENTIFIERS = ['serialNumber', 'barCode', 'fixCodeTraceUrl'] as const;

/** One of the fields has to have a value. */
function anyOf(
  names: readonly string[],
  statement: TableDemand['statement'],
): Pick<TableDemand, 'statement' | 'owns'> {
  return {
    statement,
    owns: ({ pointer }, { request = {} }) =>
      names.includes(pointer.slice(1)) && names.every((name) => (request[name] ?? '') === ''),
  };
}

/** What the tables demand by statements of their own [1.1.2, 1.1.4]. */
export const TABLES: readonly TableDemand[] = [
  {
    slug: 'names-a-cylinder',
    zh: '三个标识至少有一个',
    en: 'requests have one of the three identifiers',
    ...anyOf(IDENTIFIERS, ({ clause }: Operation) => `${clause}/identifier-required`),
  },
  {
    slug: 'brings-a-link',
    zh: '四个链接至少有一个',
    en: 'requests have one of the four links',
    ...anyOf(LINKS, ({ id, clause }: Operation) =>
      id === 'links' ? `${clause}/link-required` : undefined,
    ),
  },
];
