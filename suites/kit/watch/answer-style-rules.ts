import type { Operation } from '../../../src/model/specification.js';
import { findOtherType } from '../answer-findings.js';
import type { Observation, Watched, Watcher, WatchRule } from './watcher.js';

const responseOf = ({ clause, responseClause = clause }: Operation) => responseClause;

/** What answers should be like beside their tables, where the document says so. */
export function answerStyleRules({ dialect, answerType }: Watcher): WatchRule[] {
  const { spec, validator } = dialect;
  const stated = new Set(spec.clauses.map(({ id }) => id));

  /** What an answer that keeps to its table should hold as well. */
  function findUnfollowed({ operation, answer }: Watched): Observation {
    const message = `${operation.id}.response`;
    if (!answer || !validator.accepts(message, answer.body)) return undefined;
    return validator.validateRecommended(message, answer.body);
  }

  return [
    {
      slug: 'answer-follows-advice',
      zh: '成功的响应宜避免不当取值',
      en: 'successful answers follow what is recommended',
      party: 'server',
      statement: (operation) => `${responseOf(operation)}/response-recommended`,
      observe(watched) {
        if (!watched.answer?.envelope?.succeeded) return undefined;
        const isStated = stated.has(`${responseOf(watched.operation)}/response-recommended`);
        return isStated ? findUnfollowed(watched) : undefined;
      },
    },
    {
      slug: 'refusal-says-why',
      zh: '失败的响应宜附有文字',
      en: 'refusals say why in words',
      party: 'server',
      statement: (operation) => `${responseOf(operation)}/refusal-text`,
      observe(watched) {
        if (watched.answer?.envelope?.succeeded !== false) return undefined;
        const isStated = stated.has(`${responseOf(watched.operation)}/refusal-text`);
        return isStated ? findUnfollowed(watched) : undefined;
      },
    },
    {
      slug: 'answer-names-its-type',
      zh: '响应的 Content-Type 是 application/json',
      en: 'answers have Content-Type application/json',
      party: 'server',
      statement: (operation) => answerType?.(operation) ?? responseOf(operation),
      observe({ operation, answer }) {
        if (answerType?.(operation) === undefined || !answer?.envelope) return undefined;
        // Some recorders keep no headers at all.
        if (Object.keys(answer.exchange.response?.headers ?? {}).length === 0) return undefined;
        return findOtherType(answer);
      },
    },
  ];
}
