import type { Text } from '../../src/model/text.js';
import { Both } from './both.js';

/** The head of a table. */
export function TableHead({ words }: { readonly words: readonly Text[] }) {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th scope="col">
            <Both of={word} />
          </th>
        ))}
      </tr>
    </thead>
  );
}
