import type { Purpose } from '../../src/model/exchange.js';
import type { CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { standingOf, WEIGHT_NAMES } from '../standing.js';
import { Badge } from './badge.js';
import { Both } from './both.js';
import { ExchangeView } from './exchange.js';
import { Findings } from './findings.js';
import { Timeline } from './timeline.js';
import { BEHAVIOUR_NAMES, WORDS } from './words.js';

/** Exchanges that a passed case is about; of the others only the bodies are shown. */
const TELLING: ReadonlySet<Purpose> = new Set(['stimulus', 'callback']);

/** One case, open from the start when it failed. Its `data-` attributes are what the filters read. */
export function CaseView({ result, system }: { result: CaseResult; system: string }) {
  const standing = standingOf(result);
  const grave = standing === 'fail' || standing === 'error';
  const isConversation = result.exchanges.some(({ purpose }) => purpose === 'callback');
  return (
    <details
      class={`case ${standing}`}
      id={`case-${printable(result.id, 200)}`}
      data-verdict={standing}
      data-weight={result.weight}
      data-operation={`${system}/${result.operation}`}
      data-clause={`${system}/${result.clause}`}
      open={grave}
    >
      <summary>
        <Badge standing={standing} />
        <h4>
          <Both of={result.title} />
        </h4>
        <p class="facts">
          <code>{printable(result.id, 200)}</code>
          <span>§ {printable(result.clause, 60)}</span>
          <span>
            <Both of={WEIGHT_NAMES[result.weight]} />
          </span>
          <span>
            {result.behaviour} <Both of={BEHAVIOUR_NAMES[result.behaviour]} />
          </span>
          <span>{formatDuration(result.durationMs)}</span>
        </p>
      </summary>
      <div class="account">
        {result.reason.zh || result.reason.en ? (
          <p class="reason">
            <strong>
              <Both of={WORDS.reason} />
            </strong>{' '}
            <Both of={result.reason} />
          </p>
        ) : null}
        <Findings findings={result.findings} />
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
            {result.exchanges
              .filter(({ purpose }) => grave || purpose !== 'cleanup')
              .map((exchange) => (
                <ExchangeView
                  exchange={exchange}
                  open={grave && exchange.purpose === 'stimulus'}
                  brief={!grave && !TELLING.has(exchange.purpose)}
                />
              ))}
          </section>
        ) : null}
      </div>
    </details>
  );
}
