import type { Exchange, SigningStep } from '../../src/model/exchange.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { Both } from '../page/both.js';
import { Command } from '../page/command.js';
import { Instant, later } from '../page/instant.js';
import type { Side } from '../places.js';
import { PURPOSE_NAMES } from '../purpose.js';
import { pathOf, RESENT } from '../steps.js';
import { Message } from './body.js';
import { type Mark, markPlain } from './marks.js';
import { WORDS } from './words.js';

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly open: boolean;
  /** Its number among those of the case. */
  readonly step: number;
  /** When the case began: ISO 8601 in UTC. */
  readonly began: string;
  /** What is wrong in its messages. */
  readonly findMarks?: ((side: Side) => readonly Mark[]) | undefined;
}

/** One exchange, closed unless `open`: what was sent, what came back, how to repeat it. */
export function ExchangeView({ exchange, open, step, began, findMarks }: ExchangeProps) {
  const { purpose, offsetMs, durationMs, request, response } = exchange;
  const method = printable(request.method, 20);
  return (
    <details class="exchange" open={open}>
      <summary>
        <span class={`purpose ${purpose}`}>
          {step}. <Both of={PURPOSE_NAMES[purpose]} />
        </span>
        <code>
          {method} {printable(pathOf(request.url), 200)}
        </code>
        <span class="outcome">
          <span aria-hidden="true">→ </span>
          {response ? response.status : <Both of={WORDS.noAnswer} />}
        </span>
        <span class="soft">
          <Instant of={later(began, offsetMs)} precise /> · +{formatDuration(offsetMs)} ·{' '}
          {formatDuration(durationMs)}
        </span>
      </summary>
      <Contents exchange={exchange} findMarks={findMarks} />
    </details>
  );
}

function Contents({
  exchange,
  findMarks = () => [],
}: Pick<ExchangeProps, 'exchange' | 'findMarks'>) {
  const marksOf = (side: Side) => [...findMarks(side), ...markPlain(exchange, side)];
  const { request, response, trouble, resent, signing, curl } = exchange;
  return (
    <>
      <div class="messages">
        <section>
          <h6>
            <Both of={WORDS.request} />
          </h6>
          <Message
            line={`${request.method} ${request.url}`}
            message={request}
            marks={marksOf('request')}
          />
          {resent ? (
            <p class="soft">
              <Both of={RESENT} />
            </p>
          ) : null}
        </section>
        <section>
          <h6>
            <Both of={WORDS.response} />
          </h6>
          {response ? (
            <Message
              line={`HTTP ${response.status}`}
              message={response}
              marks={marksOf('response')}
            />
          ) : null}
          {trouble ? <Trouble of={trouble} /> : null}
        </section>
      </div>
      {signing && signing.length > 0 ? <Signing steps={signing} /> : null}
      {curl ? (
        <Command command={curl}>
          <h6>
            <Both of={WORDS.repeat} />
          </h6>
        </Command>
      ) : null}
    </>
  );
}

function Trouble({ of: { message } }: { of: NonNullable<Exchange['trouble']> }) {
  return (
    <p class="trouble">
      <Both of={message} />
    </p>
  );
}

function Signing({ steps }: { steps: readonly SigningStep[] }) {
  return (
    <details class="signing">
      <summary>
        <Both of={WORDS.signing} /> <span class="soft">{steps.length}</span>
      </summary>
      <ol>
        {steps.map(({ name, value }) => (
          <li>
            <Both of={name} />
            <pre>{printableBlock(value, 4000)}</pre>
          </li>
        ))}
      </ol>
    </details>
  );
}
