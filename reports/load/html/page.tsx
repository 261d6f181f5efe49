import type { LoadResult } from '../../../src/model/load-result.js';
import type { Language } from '../../../src/model/text.js';
import { printable } from '../../../src/wire/printable.js';
import { formatDuration } from '../../duration.js';
import { Both } from '../../page/both.js';
import { type Fact, Facts, showInstant } from '../../page/facts.js';
import { Frame } from '../../page/frame.js';
import { joinScripts } from '../../page/join-scripts.js';
import { COPY_SCRIPT } from '../../page/script-copy.js';
import { LANGUAGE_SCRIPT } from '../../page/script-language.js';
import { BASE_STYLE } from '../../page/style-base.js';
import { PRINT_STYLE } from '../../page/style-print.js';
import { Verdict } from '../../page/verdict.js';
import { VERDICT_NAMES } from '../words.js';
import { Accounts } from './accounts.js';
import { Circumstances } from './circumstances.js';
import { Demands } from './demands.js';
import { Outcomes } from './outcomes.js';
import { OverTime } from './over-time.js';
import { CHART_SCRIPT } from './script-charts.js';
import { HEAT_SCRIPT } from './script-heat.js';
import { LINES_SCRIPT } from './script-lines.js';
import { Search } from './search.js';
import { LOAD_STYLE } from './style.js';
import { Times } from './times.js';
import { readUplot } from './uplot.js';
import { WORDS } from './words.js';

const OWN_SCRIPT = joinScripts(
  LANGUAGE_SCRIPT,
  COPY_SCRIPT,
  HEAT_SCRIPT,
  LINES_SCRIPT,
  CHART_SCRIPT,
);

/** One load run: the verdict, what it rests on, then the run in detail. */
export function Page({ result, language }: { result: LoadResult; language: Language }) {
  const { title, system, verdict, reason, caveat, tool, capacity } = result;
  const uplot = readUplot();
  return (
    <Frame
      language={language}
      heading={WORDS.report}
      subject={[VERDICT_NAMES[verdict], title]}
      style={[BASE_STYLE, uplot.style, LOAD_STYLE, PRINT_STYLE].join('\n')}
      script={`${uplot.script}${OWN_SCRIPT}`}
      tools={new Set([`${tool.name} ${tool.version}`])}
    >
      <section class="run" aria-labelledby="run">
        <h2 id="run">
          <Both of={title} /> <code>{printable(system, 60)}</code>
        </h2>
        <Verdict standing={verdict} name={VERDICT_NAMES[verdict]} reason={reason} />
        {caveat ? (
          <p class="notice">
            <Both of={caveat} />
          </p>
        ) : null}
        <Facts facts={factsOf(result)} />
        <Demands result={result} />
        <Accounts result={result} />
        {capacity ? <Search capacity={capacity} /> : null}
        <Times latency={result.latency} />
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
    [WORDS.started, showInstant(startedAt)],
    [WORDS.duration, formatDuration(durationMs)],
    [WORDS.seed, String(seed)],
  ];
}
