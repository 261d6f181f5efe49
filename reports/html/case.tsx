import type { CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { describeDuty } from '../duty.js';
import { Both } from '../page/both.js';
import { isGrave, standingOf, WEIGHT_NAMES } from '../standing.js';
import { Account } from './account.js';
import { Badge } from './badge.js';
import { BEHAVIOUR_NAMES } from './words.js';

interface CaseProps {
  readonly result: CaseResult;
  readonly system: string;
  /** Name of the file that a replay takes it from; absent where there can be none. */
  readonly stored: string | undefined;
  /** When the run began: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Its account stands in the page, and not packed. */
  readonly whole?: boolean;
  readonly open?: boolean;
}

/** One case. Its `data-` attributes are what the filters read. */
export function CaseView(props: CaseProps) {
  const { result, system, stored, startedAt, whole = false, open = false } = props;
  const standing = standingOf(result);
  const duty = describeDuty(result);
  return (
    <details
      class={isGrave(result) ? `case grave ${standing}` : `case ${standing}`}
      id={`case-${printable(result.id, 200)}`}
      data-verdict={standing}
      data-weight={result.weight}
      data-operation={`${system}/${result.operation}`}
      data-clause={`${system}/${result.clause}`}
      open={open}
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
          {duty ? (
            <span>
              <Both of={duty} />
            </span>
          ) : null}
          <span>
            {result.behaviour} <Both of={BEHAVIOUR_NAMES[result.behaviour]} />
          </span>
          <span>{formatDuration(result.durationMs)}</span>
        </p>
      </summary>
      <div class="account">
        {whole ? <Account result={result} stored={stored} startedAt={startedAt} /> : null}
      </div>
    </details>
  );
}
