import { formatRate } from '../../../src/model/figures.js';
import type { LoadResult, Reconciliation } from '../../../src/model/load-result.js';
import { printable } from '../../../src/wire/printable.js';
import { Both } from '../../page/both.js';
import { Facts } from '../../page/facts.js';
import { describeResend, describeSample } from '../account.js';
import { describeUnasked } from '../checks.js';
import { failuresOf } from '../failures.js';
import { ratesOf } from '../figures.js';
import { METHOD_NAMES } from '../words.js';
import { Section } from './section.js';
import { Sum } from './sum.js';
import { WORDS } from './words.js';

const MOST_EXAMPLES = 20;

/** What became of the requests, and what the target kept of them. */
export function Accounts({ result }: { result: LoadResult }) {
  const { counts, reconciliation, resend, isMarked } = result;
  const failures = failuresOf(result);
  const { requests, reports } = ratesOf(result);
  return (
    <div class="accounts">
      <Section id="requests" heading={WORDS.requests}>
        <Sum
          total={{ name: WORDS.offered, count: counts.offered }}
          parts={[
            { name: WORDS.acknowledged, count: counts.acknowledged },
            { name: WORDS.refused, count: counts.refused },
            { name: WORDS.unknown, count: counts.unknown, isBad: true },
            { name: WORDS.unsent, count: counts.unsent, isBad: true },
          ]}
        />
        {failures.length > 0 ? (
          <>
            <h4>
              <Both of={WORDS.causes} />
            </h4>
            <ul>
              {failures.map((said) => (
                <li>
                  <Both of={said} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <h4>
          <Both of={WORDS.perSecond} />
        </h4>
        <Facts
          facts={[
            [WORDS.requestRate, formatRate(requests)],
            [WORDS.reportRate, formatRate(reports)],
          ]}
        />
      </Section>
      <Section id="kept" heading={WORDS.kept}>
        {reconciliation ? (
          <Kept reconciliation={reconciliation} />
        ) : (
          <p class="note">
            <Both of={describeUnasked(isMarked)} />
          </p>
        )}
        {resend ? (
          <p class={resend.isIdempotent === false ? 'notice' : 'note'}>
            <Both of={describeResend(resend)} />
          </p>
        ) : null}
      </Section>
    </div>
  );
}

function Kept({ reconciliation }: { reconciliation: Reconciliation }) {
  const { acknowledged, stored, missing, doubled, unknownStored, refusedStored, examples, method } =
    reconciliation;
  const shown = examples.slice(0, MOST_EXAMPLES).map((example) => printable(example, 60));
  return (
    <>
      <p class="note">
        <Both of={METHOD_NAMES[method]} />
      </p>
      {describeSample(reconciliation).map((said) => (
        <p class="note">
          <Both of={said} />
        </p>
      ))}
      <Sum
        total={{ name: WORDS.acknowledged, count: acknowledged }}
        parts={[
          { name: WORDS.stored, count: stored },
          { name: WORDS.missing, count: missing, isBad: true },
          { name: WORDS.doubled, count: doubled, isBad: true },
        ]}
        apart={[
          { name: WORDS.unknownStored, count: unknownStored },
          { name: WORDS.refusedStored, count: refusedStored, isBad: true },
        ]}
      />
      {shown.length > 0 ? (
        <p class="note">
          <Both of={WORDS.examples} /> <code>{shown.join(', ')}</code>
        </p>
      ) : null}
    </>
  );
}
