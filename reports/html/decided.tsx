import type { RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { describeDecided, type Line } from '../decided.js';
import { Both } from '../page/both.js';
import { OperationName } from './operation-name.js';
import { WORDS } from './words.js';

/** How much of what is claimed a run has decided, and what it has not. */
export function DecidedView({ result }: { result: RunResult }) {
  const { summary, undecided, unclaimed } = describeDecided(result);
  return (
    <>
      <p>
        <Both of={summary} />
      </p>
      <Lines heading={WORDS.undecided} lines={undecided} open />
      <Lines heading={WORDS.unclaimed} lines={unclaimed} />
    </>
  );
}

interface LinesProps {
  readonly heading: Text;
  readonly lines: readonly Line[];
  readonly open?: boolean;
}

function Lines({ heading, lines, open = false }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <details class="panel" open={open}>
      <summary>
        <h3>
          <Both of={heading} />
        </h3>{' '}
        <span class="soft">{lines.length}</span>
      </summary>
      <ul>
        {lines.map(({ operation, says, cases }) => (
          <li>
            {operation === '' ? null : <OperationName of={operation} />} <Both of={says} />
            {cases.length > 0 ? <Cases ids={cases} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

const MOST_CASES = 20;

function Cases({ ids }: { ids: readonly string[] }) {
  const shown = ids.slice(0, MOST_CASES);
  return (
    <span class="soft case-list">
      {' '}
      ({ids.length}:{' '}
      {shown.map((id, index) => (
        <>
          {index > 0 ? ', ' : ''}
          <a href={`#case=${encodeURIComponent(id.toWellFormed())}`}>{printable(id, 200)}</a>
        </>
      ))}
      {ids.length > shown.length ? ', …' : ''})
    </span>
  );
}
