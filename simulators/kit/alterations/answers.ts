import type { Parts, ReceivedRequest } from '../parts.js';
import { writerOf } from '../parts.js';
import type { Fields } from '../rule.js';

/**
 * Rewrites an answer that was written already: for a system whose answers are signed. What
 * `change` gets is the answer as its schema describes it; it is signed anew, unless its signature
 * is what was changed.
 */
export type Rewrite = (body: string, change: (answer: Fields) => Fields) => string;

export interface Writing {
  readonly write?: NonNullable<Parts<never>['write']>;
  readonly rewrite?: Rewrite;
}

/** What another answer is made of; the same object leaves it as it is. */
export type AnswerChange = (answer: Fields, request: ReceivedRequest | undefined) => Fields;

/** Changes answers to an operation, or to all, on their way out: before they are signed. */
export function changeAnswers(
  change: AnswerChange,
  operation?: string,
): (parts: Writing) => { write: NonNullable<Parts<never>['write']> } {
  return (parts) => {
    const write = writerOf(parts);
    const { rewrite } = parts;
    return {
      write(answer, request) {
        if (operation !== undefined && request?.operation !== operation) {
          return write(answer, request);
        }
        if (!rewrite) return write(change(answer as Fields, request), request);
        const written = write(answer, request);
        return { ...written, body: rewrite(written.body, (opened) => change(opened, request)) };
      },
    };
  };
}

/** Sends answers under another Content-Type. */
export function labelAnswers(
  contentType: string,
): (parts: Writing) => { write: NonNullable<Parts<never>['write']> } {
  return (parts) => {
    const write = writerOf(parts);
    return { write: (answer, request) => ({ ...write(answer, request), contentType }) };
  };
}
