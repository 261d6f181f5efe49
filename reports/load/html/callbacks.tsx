import type { CallbackCounts } from '../../../src/model/load-result.js';
import { printable } from '../../../src/wire/printable.js';
import { formatDuration } from '../../duration.js';
import { Both } from '../../page/both.js';
import { Section } from './section.js';
import { Sum } from './sum.js';
import { WORDS } from './words.js';

const MOST_EXAMPLES = 20;

/** What the target sent back later, held against what it acknowledged. */
export function Callbacks({ callbacks }: { callbacks: CallbackCounts }) {
  const { operation, waitMs, expected, received, missing, examples } = callbacks;
  const shown = examples.slice(0, MOST_EXAMPLES).map((example) => printable(example, 60));
  return (
    <Section id="callbacks" heading={WORDS.callbacks}>
      <p class="note">
        <code>{printable(operation, 60)}</code> <Both of={WORDS.callbackNote} />
        {formatDuration(waitMs)}
      </p>
      <Sum
        total={{ name: WORDS.expected, count: expected }}
        parts={[
          { name: WORDS.received, count: received },
          { name: WORDS.uncalled, count: missing, isBad: true },
        ]}
        apart={[
          { name: WORDS.calledTwice, count: callbacks.doubled, isBad: true },
          { name: WORDS.calledRefused, count: callbacks.refused, isBad: true },
          { name: WORDS.strange, count: callbacks.strange },
        ]}
      />
      {shown.length > 0 ? (
        <p class="note">
          <Both of={WORDS.callbackExamples} /> <code>{shown.join(', ')}</code>
        </p>
      ) : null}
    </Section>
  );
}
