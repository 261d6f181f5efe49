import { formatCount } from '../../../src/model/figures.js';
import { nameStatus, spanOf } from '../../../src/model/load-causes.js';
import type { LoadSample, OutcomeCount } from '../../../src/model/load-result.js';
import { type Text, text } from '../../../src/model/text.js';
import { printable, printableBlock } from '../../../src/wire/printable.js';
import { Both } from '../../page/both.js';
import { TableHead } from '../../page/table-head.js';
import { formatShare } from '../figures.js';
import { TRAFFIC_NAMES } from '../words.js';
import { Section } from './section.js';
import { CHECK_NAMES, WORDS } from './words.js';

const MOST_OUTCOMES = 50;
const MOST_SAMPLES = 5;
const SAMPLE_LENGTH = 8000;
const COLUMNS = [
  'traffic',
  'status',
  'code',
  'signature',
  'schema',
  'right',
  'count',
  'share',
  'first',
  'last',
] as const;

/** The kinds of answers, wrong ones first, with samples folded under each. */
export function Outcomes({ outcomes }: { outcomes: readonly OutcomeCount[] }) {
  const total = outcomes.reduce((sum, { count }) => sum + count, 0);
  const ordered = [...outcomes].sort(
    (one, other) => Number(one.isRight) - Number(other.isRight) || other.count - one.count,
  );
  const left = ordered.length - MOST_OUTCOMES;
  return (
    <Section id="outcomes" heading={WORDS.outcomes}>
      <section class="scroll" aria-labelledby="outcomes" tabindex={0}>
        <table class="outcomes">
          <TableHead words={COLUMNS.map((column) => WORDS[column])} />
          {ordered.slice(0, MOST_OUTCOMES).map((outcome) => (
            <Kind outcome={outcome} total={total} />
          ))}
        </table>
      </section>
      {left > 0 ? (
        <p class="note">
          {left} <Both of={WORDS.moreOutcomes} />
        </p>
      ) : null}
    </Section>
  );
}

function Kind({ outcome, total }: { outcome: OutcomeCount; total: number }) {
  const { traffic, part, status, code, signature, schema, isRight, count, samples } = outcome;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <Both of={TRAFFIC_NAMES[traffic]} />
        </th>
        <td>
          <Both of={shownStatus(status)} />
        </td>
        <td>
          {part === undefined ? null : `${printable(part, 40)} `}
          <code>{printable(code, 60)}</code>
        </td>
        {[signature, schema, isRight ? ('right' as const) : ('wrong' as const)].map((check) => (
          <td class={check === 'wrong' ? 'fail' : ''}>
            <Both of={CHECK_NAMES[check]} />
          </td>
        ))}
        <td>{formatCount(count)}</td>
        <td>{formatShare(count / total)}</td>
        {(spanOf(outcome) ?? [undefined, undefined]).map((ms) => (
          <td>{ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`}</td>
        ))}
      </tr>
      {samples.length > 0 ? (
        <tr>
          <td colspan={COLUMNS.length}>
            <details class="samples">
              <summary>
                <Both of={WORDS.samples} />{' '}
                <span class="soft">{Math.min(samples.length, MOST_SAMPLES)}</span>
              </summary>
              {samples.slice(0, MOST_SAMPLES).map((sample) => (
                <Sample sample={sample} />
              ))}
            </details>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function shownStatus(status: string): Text {
  const { zh, en } = nameStatus({ status });
  return text(printable(zh, 40), printable(en, 40));
}

function Sample({ sample: { request, response } }: { sample: LoadSample }) {
  return (
    <div class="sample">
      <Message name={WORDS.request} content={request} />
      <Message name={WORDS.answer} content={response} />
    </div>
  );
}

function Message({ name, content }: { name: Text; content: string }) {
  return (
    <section>
      <h4>
        <Both of={name} />
      </h4>
      <pre>
        {content === '' ? <Both of={WORDS.nothing} /> : printableBlock(content, SAMPLE_LENGTH)}
      </pre>
    </section>
  );
}
