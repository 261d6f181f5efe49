import type { Behaviour, Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';

interface Traits {
  readonly needs?: readonly string[];
  readonly behaviour?: Behaviour;
  readonly waits?: boolean;
  readonly last?: boolean;
  readonly parameter?: string;
}

/** A case: id below its system, statement, titles, and what it does. */
export type CaseOf<Tools> = (
  id: string,
  clause: string,
  zh: string,
  en: string,
  run: (t: Tools) => Promise<void>,
  traits?: Traits,
) => Case<Tools>;

/**
 * Makes the function with which a suite writes its cases down.
 *
 * @param needsOf what a case of the operation needs unless it says otherwise.
 */
export function createCaseOf<Tools>(
  system: string,
  needsOf: (operation: string) => readonly string[],
): CaseOf<Tools> {
  return (id, clause, zh, en, run, traits = {}) => {
    const operation = id.slice(0, id.indexOf('/'));
    const { needs = needsOf(operation), behaviour = 'BV', ...rest } = traits;
    const title = text(zh, en);
    return { id: `${system}/${id}`, operation, clause, behaviour, title, needs, ...rest, run };
  };
}
