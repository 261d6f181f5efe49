import type { CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { type Group, groupFailures, whatOf, whereOf } from '../groups.js';
import { Both } from '../page/both.js';
import { TableHead } from '../page/table-head.js';
import { isSubject } from '../purpose.js';
import { isGrave, STANDING_SIGNS, standingOf } from '../standing.js';
import { describeStep, stepsOf } from '../steps.js';
import { describeOperation } from '../subject.js';
import { WORDS } from './words.js';

const MOST_GROUPS = 50;
const MOST_OPERATIONS = 12;

/** Failures by what is wrong; shown where several are wrong in the same way. */
export function Groups({ cases }: { cases: readonly CaseResult[] }) {
  const groups = groupFailures(cases.filter(isGrave));
  if (!groups.some((group) => group.cases.length > 1)) return null;
  return (
    <section class="scroll">
      <h3>
        <Both of={WORDS.groups} />
      </h3>
      <table class="groups">
        <TableHead words={[WORDS.what, WORDS.operation, WORDS.howMany, WORDS.example]} />
        <tbody>
          {groups.slice(0, MOST_GROUPS).map((group) => (
            <Row group={group} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ group }: { group: Group }) {
  const [first] = group.cases;
  const operations = [...whereOf(group)];
  const named = operations.slice(0, MOST_OPERATIONS);
  const step = stepsOf(first).findLast(isSubject);
  return (
    <tr>
      <td>
        {STANDING_SIGNS[standingOf(first)]} <Both of={whatOf(group)} />
      </td>
      <td>
        {named.map(([operation, count], index) => (
          <>
            {index > 0 ? ', ' : ''}
            <Both of={describeOperation(operation)} /> ({count})
          </>
        ))}
        {operations.length > named.length ? ', …' : ''}
      </td>
      <td>{group.cases.length}</td>
      <td>
        <a href={`#case=${encodeURIComponent(first.id.toWellFormed())}`}>
          <code>{printable(first.id, 200)}</code>
        </a>
        {step ? (
          <p class="soft">
            <Both of={describeStep(step, stepsOf(first).indexOf(step))} />
          </p>
        ) : null}
      </td>
    </tr>
  );
}
