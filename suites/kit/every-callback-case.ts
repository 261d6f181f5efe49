import type { AnsweredRequest } from '../../src/engine/receiver.js';
import type { Case } from '../../src/model/case.js';
import type { Finding } from '../../src/model/finding.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import type { CallbackDesk } from './callback-desk.js';
import type { Conversation } from './conversation.js';

/** What the IUT sends, and the statement that it has to keep. */
export interface SentKind {
  readonly operation: string;
  readonly clause: string;
  readonly needs: readonly string[];
}

/**
 * One case judges every message of a kind that came in the whole run, awaited or not: a report of
 * the IUT's own accord is as much part of its conduct as one that a case has asked for.
 */
export function everyCallbackCase<Tools extends Conversation & { readonly desk: Desk }>(
  { manifest }: Specification,
  system: string,
  { operation, clause, needs }: SentKind,
  find: (t: Tools, callback: AnsweredRequest) => readonly Finding[],
): Case<Tools> {
  const { title = text(operation, operation) } =
    manifest.operations.find(({ id }) => id === operation) ?? {};
  return {
    id: `${system}/${operation}/always-keeps-to-table`,
    operation,
    clause,
    behaviour: 'BV',
    title: text(
      `${title.zh}：收到的每一条均合乎请求表`,
      `${title.en}: every one that came keeps to its table`,
    ),
    needs,
    waits: true,
    last: true,
    async run(t) {
      const { seen, findings } = t.desk.survey(t.scope, operation, (callback) => find(t, callback));
      if (seen === 0) {
        t.scope.stopUnclaimed(
          text(`本次运行没有收到 ${operation}`, `no ${operation} has come in this run`),
        );
      }
      t.scope.check(findings);
    },
  };
}

type Desk = Pick<CallbackDesk<never>, 'survey'>;
