import type { RulingResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { TableHead } from '../page/table-head.js';
import { differs } from '../ruling.js';
import { WORDS } from './words.js';

/** How ambiguities were settled: folded, but for those that the IUT settles in another way. */
export function Rulings({ rulings }: { rulings: readonly RulingResult[] }) {
  if (rulings.length === 0) return null;
  const differing = rulings.filter(differs);
  const others = rulings.filter((ruling) => !differs(ruling));
  return (
    <section class="rulings">
      {differing.length > 0 ? (
        <>
          <h3>
            <Both of={WORDS.differing} /> <span class="soft">{differing.length}</span>
          </h3>
          <Table rulings={differing} />
        </>
      ) : null}
      {others.length > 0 ? (
        <details class="panel">
          <summary>
            <h3>
              <Both of={differing.length > 0 ? WORDS.otherRulings : WORDS.rulings} />
            </h3>{' '}
            <span class="soft">{others.length}</span>
          </summary>
          <Table rulings={others} />
        </details>
      ) : null}
    </section>
  );
}

function Table({ rulings }: { rulings: readonly RulingResult[] }) {
  return (
    <div class="scroll">
      <table>
        <TableHead words={[WORDS.ruling, WORDS.choice, WORDS.observed]} />
        <tbody>
          {rulings.map((ruling) => (
            <tr>
              <th scope="row">
                <code>{printable(ruling.id, 60)}</code>
              </th>
              <td>
                <code>{printable(ruling.choice, 100)}</code>{' '}
                <span class="soft">
                  <Both of={ruling.summary} />
                </span>
              </td>
              <td>
                <Observed ruling={ruling} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Observed({ ruling }: { ruling: RulingResult }) {
  const { observed } = ruling;
  if (observed === undefined) {
    return (
      <span class="soft">
        <Both of={WORDS.notSeen} />
      </span>
    );
  }
  if (!differs(ruling)) {
    return (
      <>
        {printable(observed, 100)}{' '}
        {observed === ruling.choice ? (
          <span class="soft">
            <Both of={WORDS.asChosen} />
          </span>
        ) : null}
      </>
    );
  }
  return (
    <strong class="differs">
      {printable(observed, 100)} · <Both of={WORDS.differs} />
    </strong>
  );
}
