import { describeRequest, type Sequence } from '../../src/model/sequence.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { Command } from '../page/command.js';
import { TableHead } from '../page/table-head.js';
import { WORDS } from './words.js';

/** The numbered steps of a failed exploration; their requests stand with the exchanges. */
export function SequenceView({ sequence }: { sequence: Sequence | undefined }) {
  if (!sequence) return null;
  return (
    <section class="sequence">
      <h5>
        <Both of={WORDS.sequence} />
      </h5>
      <table class="findings">
        <TableHead words={[WORDS.step, WORDS.expected, WORDS.actual]} />
        <tbody>
          {sequence.steps.map((step, index) => (
            <tr>
              <td>
                <code>{printable(describeRequest(step, index), 400)}</code>
              </td>
              <td>
                <Both of={step.expected} />
              </td>
              <td>
                <Both of={step.actual} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Command command={sequence.repeat}>
        <h6>
          <Both of={WORDS.repeatSequence} />
        </h6>
      </Command>
    </section>
  );
}
