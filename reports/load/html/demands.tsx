import type { LoadResult } from '../../../src/model/load-result.js';
import { Both } from '../../page/both.js';
import { TableHead } from '../../page/table-head.js';
import { STANDING_NAMES, STANDING_SIGNS } from '../../standing.js';
import { checksOf } from '../checks.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

/** Each demand on the run, and whether it was kept. */
export function Demands({ result }: { result: LoadResult }) {
  return (
    <Section id="demands" heading={WORDS.demands}>
      <div class="scroll">
        <table>
          <TableHead words={[WORDS.verdict, WORDS.demands, WORDS.observed]} />
          <tbody>
            {checksOf(result).map(({ standing, title, observed }) => (
              <tr>
                <td class={`standing ${standing}`}>
                  <span aria-hidden="true">{STANDING_SIGNS[standing]} </span>
                  <Both of={STANDING_NAMES[standing]} />
                </td>
                <th scope="row">
                  <Both of={title} />
                </th>
                <td>
                  <Both of={observed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
