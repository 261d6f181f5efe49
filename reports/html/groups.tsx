import type { Child } from 'hono/jsx';
import type { CaseResult } from '../../src/model/result.js';
import { type Group, whatOf, whereOf } from '../groups.js';
import { Both } from '../page/both.js';
import { STANDING_SIGNS, standingOf } from '../standing.js';
import { describeOperation } from '../subject.js';
import { isWhole } from './arrange.js';
import { countCases, WORDS } from './words.js';

const MOST_OPERATIONS = 12;

interface GroupsProps {
  readonly groups: readonly Group[];
  /** Draws a case. */
  readonly show: (result: CaseResult, how: { whole: boolean; open: boolean }) => Child;
}

/** What failed, by what is wrong: folded, and a single failure without a fold of its own. */
export function Groups({ groups, show }: GroupsProps) {
  if (groups.length === 0) return null;
  const total = groups.reduce((sum, { cases }) => sum + cases.length, 0);
  const isOne = groups.length === 1;
  return (
    <section class="failures">
      <h3>
        <Both of={WORDS.failures} /> <span class="soft">{total}</span>
      </h3>
      {groups.map((group, index) => {
        const [first, ...rest] = group.cases;
        const example = show(first, { whole: isWhole(index), open: isOne });
        if (rest.length === 0) return example;
        return (
          <details class={`group ${standingOf(first)}`} open={isOne}>
            <summary>
              <Summary group={group} />
            </summary>
            {example}
            {rest.map((one) => show(one, { whole: false, open: false }))}
            <More count={rest.length - PRINTED_OF_GROUP} />
          </details>
        );
      })}
      <More count={groups.length - PRINTED_GROUPS} />
    </section>
  );
}

/** So many cases after the first of a group, and so many groups, does the style sheet leave to a summary on paper. */
const PRINTED_OF_GROUP = 5;
const PRINTED_GROUPS = 40;

function More({ count }: { count: number }) {
  if (count <= 0) return null;
  return (
    <p class="note unprinted">
      … {count} <Both of={WORDS.morePrinted} />
    </p>
  );
}

function Summary({ group }: { group: Group }) {
  const standing = standingOf(group.cases[0]);
  const operations = [...whereOf(group)];
  const named = operations.slice(0, MOST_OPERATIONS);
  return (
    <>
      <span class="count">
        <span aria-hidden="true">{STANDING_SIGNS[standing]} </span>
        <Both of={countCases(group.cases.length)} />
      </span>
      <strong>
        <Both of={whatOf(group)} />
      </strong>
      <span class="soft">
        {named.map(([operation, count], index) => (
          <>
            {index > 0 ? ', ' : ''}
            <Both of={describeOperation(operation)} /> ({count})
          </>
        ))}
        {operations.length > named.length ? ', …' : ''}
      </span>
    </>
  );
}
