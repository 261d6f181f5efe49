import type { Finding } from '../../../src/model/finding.js';
import type { Text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import type { Aim } from './encounter.js';
import type { Stage } from './provocation.js';

/** Ids in `clauses.json` of what a document demands of a client in trouble, or leaves open. */
export interface Statements {
  /** What alone a client may take for a success. */
  readonly success: string;
  /** That a client tries again where it got no answer. */
  readonly recovery: string;
  /** How a message that is sent again is named; absent where messages have no names. */
  readonly repetition?: string;
  /** How often a refused message is sent again. */
  readonly persistence: string;
  /** That days and months turn. */
  readonly calendar: string;
}

/** What general trouble has to know of a system and of whoever calls it. */
export interface Manners {
  readonly aim: Aim;
  /** Whether a message that is sent again keeps its name; it has to have a new one otherwise. */
  readonly keepsName: boolean;
  /** Whether anything but sending a message again tells what became of it: a query, a report. */
  readonly canFindOut: boolean;
  readonly statements: Statements;
  /** A refusal for good, and how many times a message may be sent again after it. */
  readonly refusal: { readonly code: string; readonly most: number };
  /** Has the client send something, where it sends of its own accord at its leisure. */
  readonly prompt?: (stage: Stage) => Promise<void>;
  /** Has the played system send something, where it does of its own accord. */
  readonly report?: (stage: Stage) => Promise<void>;
}

/** A finding that weighs what its statement weighs. */
export function findingOn(
  { dialect: { spec } }: Pick<Stage, 'dialect'>,
  statement: string,
  pointer: string,
  expected: Text,
  actual: Text,
): Finding {
  const clause = spec.clauses.find(({ id }) => id === statement);
  if (!clause) throw new RangeError(`no statement ${statement}`);
  return { ...finding(pointer, expected, actual, clause.weight), clause: clause.clause };
}
