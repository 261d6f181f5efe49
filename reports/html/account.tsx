import type { Attempt, CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { Command } from '../page/command.js';
import { Instant, later } from '../page/instant.js';
import { replayCommand } from '../replay.js';
import { isGrave } from '../standing.js';
import { Diagram } from './diagram.js';
import { ExchangeView } from './exchange.js';
import { Findings } from './findings.js';
import { markFindings } from './marks.js';
import { SequenceView } from './sequence.js';
import { Timeline } from './timeline.js';
import { WORDS } from './words.js';

interface AccountProps {
  readonly result: CaseResult;
  /** Name of the file that a replay takes it from; absent where there can be none. */
  readonly stored: string | undefined;
  /** When the run began: ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** What a case did and why it was judged as it was. */
export function Account({ result, stored, startedAt }: AccountProps) {
  const grave = isGrave(result);
  const hasCallbacks = result.exchanges.some(({ purpose }) => purpose === 'callback');
  const failed = result.verdict === 'fail' ? markFindings(result) : undefined;
  const began = later(startedAt, result.offsetMs);
  return (
    <>
      {result.reason.zh || result.reason.en ? (
        <p class="reason">
          <strong>
            <Both of={WORDS.reason} />
          </strong>{' '}
          <Both of={result.reason} />
        </p>
      ) : null}
      {result.known ? (
        <p class="reason">
          <strong>
            <Both of={WORDS.known} />
          </strong>{' '}
          {printable(result.known.reason, 1000)}
        </p>
      ) : null}
      <Findings findings={result.findings} />
      <SequenceView sequence={result.sequence} />
      <p class="facts">
        <span>
          <Both of={WORDS.clause} /> <code>{printable(result.statement, 120)}</code>
        </span>
        {result.rulings.length > 0 ? (
          <span>
            <Both of={WORDS.rulings} /> <code>{printable(result.rulings.join(', '), 300)}</code>
          </span>
        ) : null}
        <span>
          <Both of={WORDS.began} /> <Instant of={began} />
        </span>
        <a href={`#case=${encodeURIComponent(result.id.toWellFormed())}`}>
          <Both of={WORDS.link} />
        </a>
      </p>
      {result.exchanges.length > 0 ? (
        <section class="exchanges">
          <h5>
            <Both of={WORDS.exchanges} />
          </h5>
          {hasCallbacks ? <Diagram result={result} culprit={failed?.culprit} /> : null}
          {grave && !hasCallbacks ? <Timeline result={result} /> : null}
          {result.exchanges.map((exchange, index) => (
            <ExchangeView
              exchange={exchange}
              open={index === failed?.culprit}
              step={index + 1}
              began={began}
              findMarks={(side) => failed?.of(index, side) ?? []}
            />
          ))}
          {grave && stored !== undefined && !result.sequence ? (
            <Command command={replayCommand(stored, result.id)}>
              <h6>
                <Both of={WORDS.replay} />
              </h6>
            </Command>
          ) : null}
        </section>
      ) : null}
      {result.attempts ? <OtherTry {...result.attempts.other} startedAt={startedAt} /> : null}
    </>
  );
}

/** A try that the case does not show itself. */
function OtherTry({ startedAt, ...other }: Attempt & Pick<AccountProps, 'startedAt'>) {
  const { number, verdict, reason, offsetMs, exchanges } = other;
  const began = later(startedAt, offsetMs);
  return (
    <section class="exchanges">
      <h5>
        <Both of={WORDS.otherTry} /> ({number}: {verdict})
      </h5>
      <p class="reason">
        <Both of={reason} />
      </p>
      {exchanges.map((exchange, index) => (
        <ExchangeView exchange={exchange} open={false} step={index + 1} began={began} />
      ))}
    </section>
  );
}
