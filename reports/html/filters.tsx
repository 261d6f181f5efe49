import type { RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import { WEIGHTS } from '../../src/model/verdict.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { STANDING_NAMES, STANDING_SIGNS, STANDINGS, tally, WEIGHT_NAMES } from '../standing.js';
import { describeOperation, slugOf } from '../subject.js';
import { WORDS } from './words.js';

/** The filters, hidden until the page's script brings them to life. */
export function Filters({ results }: { results: readonly RunResult[] }) {
  const cases = results.flatMap((result) => result.cases);
  if (cases.length === 0) return null;
  const counts = tally(cases);
  const several = results.length > 1;
  const values = (key: 'operation' | 'clause') => [
    ...new Set(results.flatMap((run) => run.cases.map((one) => `${slugOf(run)}/${one[key]}`))),
  ];
  return (
    <search id="filters" hidden aria-labelledby="filters-heading">
      <h2 id="filters-heading" class="quiet">
        <Both of={WORDS.filters} />
      </h2>
      <fieldset>
        <legend>
          <Both of={WORDS.verdict} />
        </legend>
        {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
          <Chip group="verdict" value={standing} sign={STANDING_SIGNS[standing]}>
            {STANDING_NAMES[standing]}
          </Chip>
        ))}
      </fieldset>
      <fieldset>
        <legend>
          <Both of={WORDS.weight} />
        </legend>
        {WEIGHTS.filter((weight) => cases.some((one) => one.weight === weight)).map((weight) => (
          <Chip group="weight" value={weight}>
            {WEIGHT_NAMES[weight]}
          </Chip>
        ))}
      </fieldset>
      <Choice
        group="operation"
        word={WORDS.operation}
        values={values('operation')}
        several={several}
      />
      <Choice
        group="clause"
        word={WORDS.clause}
        values={values('clause').sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))}
        several={several}
      />
      <label class="field wide">
        <Both of={WORDS.search} />
        <input type="search" name="q" autocomplete="off" spellcheck={false} />
      </label>
      <div class="actions">
        <p role="status">
          <Both of={WORDS.shown} /> <output id="shown">{cases.length}</output> / {cases.length}
        </p>
        <button type="button" id="reset">
          <Both of={WORDS.reset} />
        </button>
        <button type="button" id="expand">
          <Both of={WORDS.expand} />
        </button>
        <button type="button" id="collapse">
          <Both of={WORDS.collapse} />
        </button>
      </div>
      <p id="none-shown" class="note" hidden>
        <Both of={WORDS.noneShown} />
      </p>
    </search>
  );
}

interface ChipProps {
  readonly group: string;
  readonly value: string;
  readonly sign?: string;
  readonly children: Text;
}

function Chip({ group, value, sign, children }: ChipProps) {
  return (
    <label class={`chip ${value}`}>
      <input type="checkbox" name={group} value={value} />
      {sign === undefined ? null : <span aria-hidden="true">{sign} </span>}
      <Both of={children} /> <span class="count" />
    </label>
  );
}

interface ChoiceProps {
  readonly group: string;
  readonly word: Text;
  readonly values: readonly string[];
  readonly several: boolean;
}

/** Options hold plain text only, so the script fills in the language and the counts. */
function Choice({ group, word, values, several }: ChoiceProps) {
  return (
    <label class="field">
      <Both of={word} />
      <select name={group}>
        <option value="" data-zh={WORDS.all.zh} data-en={WORDS.all.en}>
          {WORDS.all.en}
        </option>
        {values.map((value) => {
          const { zh, en } = labelOf(value, several);
          return (
            <option value={value} data-zh={zh} data-en={en}>
              {en}
            </option>
          );
        })}
      </select>
    </label>
  );
}

/** `das/1001`, or without the system where there is only one. */
function labelOf(value: string, several: boolean): Text {
  const at = value.indexOf('/') + 1;
  const { zh, en } = describeOperation(value.slice(at));
  const lead = several ? value.slice(0, at) : '';
  return { zh: printable(lead + zh, 80), en: printable(lead + en, 80) };
}
