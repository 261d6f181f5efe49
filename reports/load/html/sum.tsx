import { formatCount } from '../../../src/model/figures.js';
import type { Text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';
import { WORDS } from './words.js';

/** An amount with its name. `isBad`: anything but zero is bad news. */
interface Amount {
  readonly name: Text;
  readonly count: number;
  readonly isBad?: boolean;
}

interface SumProps {
  readonly total: Amount;
  /** What the total has to be the sum of. */
  readonly parts: readonly Amount[];
  /** What stands beside the sum and is not part of it. */
  readonly apart?: readonly Amount[];
}

/** A sum that the reader can check, and that says so where it does not add up. */
export function Sum({ total, parts, apart = [] }: SumProps) {
  const difference = parts.reduce((sum, { count }) => sum + count, 0) - total.count;
  return (
    <>
      <table class="sum">
        <tbody>
          <Line amount={total} sign="" />
          {parts.map((part, index) => (
            <Line amount={part} sign={index === 0 ? '=' : '+'} />
          ))}
        </tbody>
        {apart.length > 0 ? (
          <tbody>
            <tr>
              <th scope="rowgroup" colspan={3}>
                <Both of={WORDS.apart} />
              </th>
            </tr>
            {apart.map((amount) => (
              <Line amount={amount} sign="" />
            ))}
          </tbody>
        ) : null}
      </table>
      {difference === 0 ? null : (
        <p class="notice">
          <strong>
            <Both of={WORDS.offBy} /> {formatCount(Math.abs(difference))}
          </strong>
        </p>
      )}
    </>
  );
}

function Line({ amount: { name, count, isBad }, sign }: { amount: Amount; sign: string }) {
  return (
    <tr class={isBad && count > 0 ? 'fail' : ''}>
      <td class="sign">{sign}</td>
      <th scope="row">
        <Both of={name} />
      </th>
      <td>{formatCount(count)}</td>
    </tr>
  );
}
