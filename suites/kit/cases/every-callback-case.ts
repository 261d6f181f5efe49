import type { Finding } from '../../../src/model/finding.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { AnsweredRequest } from '../../../src/wire/receiver.js';
import { finding } from '../answer.js';
import { bodyOf } from '../callbacks/callback-body.js';
import type { CallbackDesk } from '../callbacks/callback-desk.js';
import type { Conversation } from '../conversation.js';
import type { CaseLiteral } from './case-literal.js';

/** What the IUT sends, and the statement that it has to keep. */
interface SentKind {
  readonly operation: string;
  readonly clause: string;
  readonly needs: readonly string[];
}

/** What a survey asks of the messages, as a case is named and titled by it. */
interface Question {
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * One case judges every message of a kind that came in the whole run, awaited or not: a report of
 * the IUT's own accord is as much part of its conduct as one that a case has asked for.
 */
export function everyCallbackCase<Tools extends Surveying>(
  spec: Specification,
  system: string,
  kind: SentKind,
  find: (t: Tools, callback: AnsweredRequest) => readonly Finding[],
): CaseLiteral<Tools> {
  const question = {
    slug: 'always-keeps-to-table',
    zh: '收到的每一条均合乎请求表',
    en: 'every one received matches its request table',
  };
  return surveyCase<Tools>(spec, system, kind, question, (t) => (callback) => find(t, callback));
}

/**
 * One case counts the messages of a kind in the whole run: a repetition that comes when the case of
 * its command is long over is one too. What the tester refused may be sent again, and so may what
 * it answered over a connection that broke.
 * @param naming the fields that together name a command; a message without one is not counted
 */
export function singleCallbackCase<Tools extends Surveying>(
  spec: Specification,
  system: string,
  kind: SentKind,
  naming: readonly string[],
): CaseLiteral<Tools> {
  const question = {
    slug: 'always-comes-once',
    zh: '同一指令在整个运行中只有一条',
    en: 'exactly one for each command in the whole run',
  };
  return surveyCase<Tools>(spec, system, kind, question, () => {
    const seen = new Set<string>();
    return ({ request, answer, isLost }) => {
      const fields = bodyOf(request);
      const values = naming.map((name) => fields[name]);
      const command = values.join(' ');
      if (answer.status >= 400 || isLost || values.some((value) => !value)) return [];
      if (seen.has(command))
        return [finding('callback', ONE, text(`又一条：${command}`, `another: ${command}`))];
      seen.add(command);
      return [];
    };
  });
}

const ONE = text('同一指令 1 次上报', 'one message for a command');

function surveyCase<Tools extends Surveying>(
  { manifest }: Specification,
  system: string,
  { operation, clause, needs }: SentKind,
  { slug, zh, en }: Question,
  finder: (t: Tools) => (callback: AnsweredRequest) => readonly Finding[],
): CaseLiteral<Tools> {
  const { title = text(operation, operation) } =
    manifest.operations.find(({ id }) => id === operation) ?? {};
  return {
    id: `${system}/${operation}/${slug}`,
    clause,
    title: text(`${title.zh}：${zh}`, `${title.en}: ${en}`),
    needs,
    waits: true,
    last: true,
    async run(t) {
      const { seen, findings } = t.desk.survey(t.scope, operation, finder(t));
      if (seen === 0) {
        t.scope.stopUnclaimed(
          text(`本次运行没有收到 ${operation}`, `no ${operation} has come in this run`),
        );
      }
      t.scope.check(findings);
    },
  };
}

type Surveying = Conversation & { readonly desk: Pick<CallbackDesk<never>, 'survey'> };
