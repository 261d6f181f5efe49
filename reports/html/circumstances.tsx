import type { RunResult } from '../../src/model/result.js';
import {
  ACCOUNT_COLUMNS,
  ACCOUNT_KEY,
  type Circumstance,
  listAccount,
  listDigests,
  listEnvironment,
  listSubject,
} from '../circumstances.js';
import { Both } from '../page/both.js';
import { Facts } from '../page/facts.js';
import { TableHead } from '../page/table-head.js';
import { OperationName } from './operation-name.js';
import { WORDS } from './words.js';

/** Whose it is that was tested; with what, and how much of it was decided, folded. */
export function Circumstances({ result }: { result: RunResult }) {
  const made = [...listEnvironment(result), ...listDigests(result)];
  return (
    <>
      <Rows rows={listSubject(result)} />
      {made.length === 0 && !result.account ? null : (
        <details class="panel">
          <summary>
            <h3>
              <Both of={WORDS.circumstances} />
            </h3>
          </summary>
          <Rows rows={made} />
          <AccountTable result={result} />
        </details>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly Circumstance[] }) {
  if (rows.length === 0) return null;
  return <Facts facts={rows.map(([name, , value]) => [name, value] as const)} />;
}

function AccountTable({ result: { account } }: { result: Pick<RunResult, 'account'> }) {
  const lines = listAccount(account);
  if (lines.length === 0) return null;
  return (
    <div class="scroll">
      <table>
        <caption>
          <Both of={WORDS.account} />{' '}
          <span class="soft">
            <Both of={ACCOUNT_KEY} />
          </span>
        </caption>
        <TableHead words={[WORDS.operation, ...ACCOUNT_COLUMNS]} />
        <tbody>
          {lines.map(({ operation, counts }) => (
            <tr>
              <th scope="row">
                <OperationName of={operation} />
              </th>
              {counts.map((count) => (
                <td>{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
