import type { Behaviour, Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import type { PreposeTools } from '../prepose-tools.js';

interface Traits {
  readonly needs?: readonly string[];
  readonly behaviour?: Behaviour;
  readonly waits?: boolean;
}

/** A case of the prepose suite: id below `prepose/`, statement, titles, and what it does. */
export function caseOf(
  id: string,
  clause: string,
  zh: string,
  en: string,
  run: (t: PreposeTools) => Promise<void>,
  { needs = ['meterInfo'], behaviour = 'BV', ...rest }: Traits = {},
): Case<PreposeTools> {
  const operation = id.slice(0, id.indexOf('/'));
  return {
    id: `prepose/${id}`,
    operation,
    clause,
    behaviour,
    title: text(zh, en),
    needs,
    ...rest,
    run,
  };
}
