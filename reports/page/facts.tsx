import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from './both.js';

/** What is known of a run, by name; a value in one language is the same in both. */
export type Fact = readonly [name: Text, value: string | Text];

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts-list">
      {facts.map(([name, value]) => (
        <div>
          <dt>
            <Both of={name} />
          </dt>
          <dd>{typeof value === 'string' ? printable(value, 300) : <Both of={value} />}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An instant (ISO 8601, UTC) as people read it. */
export function showInstant(instant: string): string {
  return instant.replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC');
}
