import type { LoadResult } from '../../../src/model/load-result.js';
import type { Language } from '../../../src/model/text.js';
import { printable } from '../../../src/wire/printable.js';
import { formatDuration } from '../../duration.js';
import { readScripts, readStyles } from '../../page/assets.js';
import { Both } from '../../page/both.js';
import { type Fact, Facts } from '../../page/facts.js';
import { Frame } from '../../page/frame.js';
import { Verdict } from '../../page/verdict.js';
import { cautionsOf } from '../cautions.js';
import { VERDICT_NAMES } from '../words.js';
import { Accounts } from './accounts.js';
import { Callbacks } from './callbacks.js';
import { Circumstances } from './circumstances.js';
import { Demands } from './demands.js';
import { Outcomes } from './outcomes.js';
import { OverTime } from './over-time.js';
import { Search } from './search.js';
import { Times } from './times.js';
import { readUplot } from './uplot.js';
import { WORDS } from './words.js';

/** One load run: the verdict, what it rests on, then the run in detail. */
export function Page({ result, language }: { result: LoadResult; language: Language }) {
  const { title, system, verdict, reason, tool, capacity } = result;
  const uplot = readUplot();
  return (
    <Frame
      language={language}
      heading={WORDS.report}
      subject={[VERDICT_NAMES[verdict], title]}
      style={[readStyles('base'), uplot.style, readStyles('load', 'print')].join('\n')}
      script={uplot.script + readScripts('language', 'times', 'copy', 'heat', 'lines', 'charts')}
      tools={new Set([`${tool.name} ${tool.version}`])}
    >
      <section class="run" aria-labelledby="run">
        <h2 id="run">
          <Both of={title} /> <code>{printable(system, 60)}</code>
        </h2>
        <Verdict standing={verdict} name={VERDICT_NAMES[verdict]} reason={reason} />
        {cautionsOf(result).map((said) => (
          <p class="notice">
            <Both of={said} />
          </p>
        ))}
        <Facts facts={factsOf(result)} />
        <Demands result={result} />
        <Accounts result={result} />
        {result.callbacks ? <Callbacks callbacks={result.callbacks} /> : null}
        {capacity ? <Search result={result} capacity={capacity} /> : null}
        <Times result={result} />
        <OverTime result={result} />
        <Outcomes outcomes={result.outcomes} />
        <Circumstances result={result} />
      </section>
    </Frame>
  );
}

function factsOf({ target, scenario, startedAt, durationMs, seed }: LoadResult): readonly Fact[] {
  return [
    [WORDS.target, target],
    [WORDS.scenario, scenario],
    [WORDS.started, { instant: startedAt }],
    [WORDS.duration, formatDuration(durationMs)],
    [WORDS.seed, String(seed)],
  ];
}
