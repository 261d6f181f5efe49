import type { RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import { type Group, whatOf } from '../groups.js';
import { Both } from '../page/both.js';
import { countCases, WORDS } from './words.js';

/** Causes in sight. */
const MOST_SHOWN = 3;

interface CausesProps {
  readonly result: RunResult;
  readonly groups: readonly Group[];
}

/**
 * What explains the failures, or else what most of them have in common; then what else the cases
 * together point at. The first of it in sight, the rest folded.
 */
export function Causes({ result, groups }: CausesProps) {
  const alike = groups
    .slice(0, Math.max(0, MOST_SHOWN - result.diagnosis.length))
    .map((group) => <Common group={group} />);
  const lines = [...result.diagnosis.map((line) => <Line of={line} />), ...alike];
  if (lines.length === 0) return null;
  const rest = lines.slice(MOST_SHOWN);
  return (
    <div class="notice">
      <h3>
        <Both of={groups.length > 0 ? WORDS.causes : WORDS.diagnosis} />
      </h3>
      <ul>{lines.slice(0, MOST_SHOWN)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>
            <Both of={WORDS.moreCauses} /> {rest.length}
          </summary>
          <ul>{rest}</ul>
        </details>
      ) : null}
    </div>
  );
}

function Line({ of }: { of: Text }) {
  return (
    <li>
      <Both of={of} />
    </li>
  );
}

function Common({ group }: { group: Group }) {
  const [first] = group.cases;
  return (
    <li>
      <a href={`#case=${encodeURIComponent(first.id.toWellFormed())}`}>
        <Both of={whatOf(group)} />
      </a>{' '}
      <span class="soft">
        (<Both of={countCases(group.cases.length)} />)
      </span>
    </li>
  );
}
