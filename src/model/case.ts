import type { Text } from './text.js';

/** BV valid, BI invalid, BO inopportune: the right message at the wrong moment. */
export type Behaviour = 'BV' | 'BI' | 'BO';

/**
 * One test purpose. Weight and rulings stand with the clause in `clauses.json`.
 *
 * `Tools` is what the suite hands to its cases.
 */
export interface Case<Tools = never> {
  /** Stable slug `system/operation/what-is-judged`. */
  readonly id: string;
  readonly operation: string;
  /** Id of the statement in `clauses.json`: `2.4.1/unique-user`. */
  readonly clause: string;
  readonly behaviour: Behaviour;
  readonly title: Text;
  /** Other operations that the case needs: it is not selected unless they are claimed. */
  readonly needs?: readonly string[];
  /** Parameter without which the case is not selected, or a member of one: `reports.2003`. */
  readonly parameter?: string;
  /** The case mostly waits for the IUT: it runs beside the others from the start. */
  readonly waits?: boolean;
  /** The case runs after all others, so that nothing of theirs comes between its requests. */
  readonly last?: boolean;
  readonly run: (tools: Tools) => Promise<void>;
}
