import { linesOf } from '../../src/diagnosis/diagnosis-lines.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Finding } from '../../src/model/finding.js';
import { printable } from '../../src/wire/printable.js';
import { describeFrequency } from '../frequency.js';
import { Both } from '../page/both.js';
import { TableHead } from '../page/table-head.js';
import { WEIGHT_NAMES } from '../standing.js';
import { WORDS } from './words.js';

const MOST_FINDINGS = 50;

/** Findings as a table, whose cells a narrow screen stacks. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const left = findings.length - MOST_FINDINGS;
  return (
    <section>
      <h5>
        <Both of={WORDS.findings} />
      </h5>
      <table class="findings">
        <TableHead words={[WORDS.where, WORDS.expected, WORDS.actual, WORDS.basis]} />
        <tbody>
          {findings.slice(0, MOST_FINDINGS).map((finding) => (
            <Row finding={finding} />
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <p class="note">
          {left} <Both of={WORDS.moreFindings} />
        </p>
      ) : null}
    </section>
  );
}

function Row({ finding }: { finding: Finding }) {
  const basis = [finding.clause ?? '', ...(finding.rulings ?? [])].filter(Boolean).join(', ');
  const frequency = describeFrequency(finding);
  return (
    <tr>
      <td>
        <code>{printable(finding.pointer, 300)}</code>
        {frequency ? (
          <p class="soft">
            <Both of={frequency} />
          </p>
        ) : null}
      </td>
      <td>
        <Both of={finding.expected} />
      </td>
      <td>
        <Both of={finding.actual} />
        {finding.diagnosis ? <Explanation of={finding.diagnosis} /> : null}
      </td>
      <td class="soft">
        <Both of={WEIGHT_NAMES[finding.weight]} /> {printable(basis, 300)}
        {(finding.settled ?? []).map((settled) => (
          <p>
            <Both of={settled} />
          </p>
        ))}
      </td>
    </tr>
  );
}

function Explanation({ of }: { of: Diagnosis }) {
  return (
    <dl class="diagnosis">
      {linesOf(of).map(([name, value]) => (
        <>
          <dt>
            <Both of={name} />
          </dt>
          <dd>
            <Both of={value} />
          </dd>
        </>
      ))}
    </dl>
  );
}
