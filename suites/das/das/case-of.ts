import type { Behaviour, Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import type { DasTools } from '../das-tools.js';

interface Traits {
  readonly needs?: readonly string[];
  readonly behaviour?: Behaviour;
  readonly waits?: boolean;
}

/** A case of the DAS suite: id below `das/`, statement, titles, and what it does. */
export function caseOf(
  id: string,
  clause: string,
  zh: string,
  en: string,
  run: (t: DasTools) => Promise<void>,
  traits: Traits = {},
): Case<DasTools> {
  const operation = id.slice(0, id.indexOf('/'));
  const { needs = operation === '1001' ? [] : ['1001'], behaviour = 'BV', ...rest } = traits;
  return {
    id: `das/${id}`,
    operation,
    clause,
    behaviour,
    title: text(zh, en),
    needs,
    ...rest,
    run,
  };
}
