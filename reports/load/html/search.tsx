import type { CapacityResult } from '../../../src/model/capacity.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import { Both } from '../../page/both.js';
import { describeCapacity } from '../capacity.js';
import { ATTEMPT_NAMES, PHASE_NAMES } from '../words.js';
import { Chart } from './chart.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

const MOST_ATTEMPTS = 200;

/** Between which rates the limit lies, and how it was found. */
export function Search({ result, capacity }: { result: LoadResult; capacity: CapacityResult }) {
  const [bracket, ...more] = describeCapacity(result);
  const { holdsAt, failsAt, trace } = capacity;
  return (
    <Section id="capacity" heading={WORDS.capacity}>
      {bracket ? (
        <p>
          <strong>
            <Both of={bracket} />
          </strong>
        </p>
      ) : null}
      {more.map((said) => (
        <p>
          <Both of={said} />
        </p>
      ))}
      <Chart
        id="offered-load"
        kind="lines"
        x="rate"
        caption={WORDS.offeredLoad}
        note={WORDS.bracketNote}
        holdsAt={holdsAt}
        failsAt={failsAt}
        numbers={WORDS.trace}
        isOpen
        columns={[
          { head: WORDS.rate, isX: true },
          { head: WORDS.phase, isWord: true },
          { head: WORDS.outcome, isWord: true },
          { head: WORDS.p99, scale: 'ms', colour: 'accent' },
          { head: WORDS.errors, scale: 'percent', colour: 'fail' },
        ]}
        rows={trace.slice(0, MOST_ATTEMPTS).map(({ rate, phase, outcome, p99, errors }) => ({
          cells: [rate, PHASE_NAMES[phase], ATTEMPT_NAMES[outcome], p99, errors * 100],
          isApart: outcome === 'invalid',
        }))}
      />
    </Section>
  );
}
