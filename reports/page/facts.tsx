import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from './both.js';
import { Instant } from './instant.js';

/** What is known of a run, by name; a value in one language is the same in both. */
export type Fact = readonly [name: Text, value: string | Text | { readonly instant: string }];

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts-list">
      {facts.map(([name, value]) => (
        <div>
          <dt>
            <Both of={name} />
          </dt>
          <dd>
            <Value of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ of }: { of: Fact[1] }) {
  if (typeof of === 'string') return <>{printable(of, 300)}</>;
  return 'instant' in of ? <Instant of={of.instant} /> : <Both of={of} />;
}
