import type { Child } from 'hono/jsx';
import type { Text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';

interface SectionProps {
  readonly id: string;
  readonly heading: Text;
  readonly children?: Child;
}

/** A part of the report under its heading. */
export function Section({ id, heading, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        <Both of={heading} />
      </h3>
      {children}
    </section>
  );
}
