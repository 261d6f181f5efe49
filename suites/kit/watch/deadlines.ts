import type { Pixit } from '../../../src/model/pixit.js';
import type { Operation } from '../../../src/model/specification.js';
import type { Deadline } from './watcher.js';

/** The time in which callbacks come by `parameters.callbackTimeout`; none where nothing is claimed. */
export function deadlinesOf(
  { parameters }: Pick<Pixit, 'parameters'>,
  callbacks: readonly string[],
  statement: (operation: Operation) => string,
): Deadline[] {
  const { callbackTimeout } = parameters;
  if (callbackTimeout === undefined) return [];
  return [
    {
      slug: 'arrives-in-time',
      zh: '在配置的期限内到达',
      en: 'arrives within the configured time',
      statement,
      msOf: (callback) => (callbacks.includes(callback) ? Number(callbackTimeout) : undefined),
    },
  ];
}
