import type { Attempt, CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { Command } from '../page/command.js';
import { isSubject } from '../purpose.js';
import { replayCommand } from '../replay.js';
import { isGrave } from '../standing.js';
import { ExchangeView } from './exchange.js';
import { Findings } from './findings.js';
import { SequenceView } from './sequence.js';
import { Timeline } from './timeline.js';
import { WORDS } from './words.js';

/** What a case did and why it was judged as it was; `stored` names the file that a replay takes it from. */
export function Account({ result, stored }: { result: CaseResult; stored: string | undefined }) {
  const grave = isGrave(result);
  const isConversation = result.exchanges.some(({ purpose }) => purpose === 'callback');
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
        <a href={`#case=${encodeURIComponent(result.id.toWellFormed())}`}>
          <Both of={WORDS.link} />
        </a>
      </p>
      {result.exchanges.length > 0 ? (
        <section>
          <h5>
            <Both of={WORDS.exchanges} />
          </h5>
          {grave || isConversation ? <Timeline result={result} /> : null}
          {result.exchanges.map((exchange, index) => (
            <ExchangeView
              exchange={exchange}
              open={grave && isSubject(exchange)}
              step={index + 1}
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
      {result.attempts ? <OtherTry {...result.attempts.other} /> : null}
    </>
  );
}

/** A try that the case does not show itself. */
function OtherTry({ number, verdict, reason, exchanges }: Attempt) {
  return (
    <section>
      <h5>
        <Both of={WORDS.otherTry} /> ({number}: {verdict})
      </h5>
      <p class="reason">
        <Both of={reason} />
      </p>
      {exchanges.map((exchange, index) => (
        <ExchangeView exchange={exchange} open={false} step={index + 1} />
      ))}
    </section>
  );
}
