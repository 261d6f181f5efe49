import type { RunResult } from '../../src/model/result.js';
import type { Language, Text } from '../../src/model/text.js';
import { outcomeOf, verdictOf } from '../outcome.js';
import { readScripts, readStyles } from '../page/assets.js';
import { Both } from '../page/both.js';
import { Frame } from '../page/frame.js';
import { storedName } from '../replay.js';
import { nameOf } from '../subject.js';
import { Filters } from './filters.js';
import { OutcomeVerdict } from './outcome-verdict.js';
import { RunView } from './run.js';
import { SystemTable } from './tables.js';
import { WORDS } from './words.js';

export function Page({ results, language }: { results: readonly RunResult[]; language: Language }) {
  const outcome = outcomeOf(results);
  const isSeveral = results.length > 1;
  return (
    <Frame
      language={language}
      heading={WORDS.report}
      subject={[verdictOf(outcome), ...listNames(results)]}
      style={readStyles('base', 'filters', 'case', 'exchange', 'print', 'case-print')}
      script={readScripts('language', 'times', 'kept', 'filters', 'copy', 'whole')}
      tools={new Set(results.map(({ tool }) => `${tool.name} ${tool.version}`))}
      top={
        <>
          {isSeveral ? <OutcomeVerdict outcome={outcome} /> : null}
          <PrintChoice />
        </>
      }
    >
      {isSeveral ? (
        <>
          <SystemTable results={results} />
          <Filters results={results} />
        </>
      ) : null}
      {results.map((result) => (
        <RunView result={result} stored={storedName(result, results.length)}>
          {isSeveral ? null : <Filters results={results} />}
        </RunView>
      ))}
    </Frame>
  );
}

/** Paper gets a summary, unless the box is ticked; the style sheet does it, so that no script has to. */
function PrintChoice() {
  return (
    <>
      <label class="print-choice">
        <input type="checkbox" id="print-whole" />
        <Both of={WORDS.printWhole} />
      </label>
      <p class="note unprinted print-note">
        <Both of={WORDS.printNote} />
      </p>
    </>
  );
}

/** Who was judged, where it is one alone. */
function listNames(results: readonly RunResult[]): readonly Text[] {
  return results.length === 1 ? results.map(nameOf) : [];
}
