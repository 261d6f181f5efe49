import type { Text } from '../../src/model/text.js';
import { STANDING_SIGNS } from '../standing.js';
import { Both } from './both.js';

interface VerdictProps {
  readonly standing: 'pass' | 'fail' | 'inconc';
  readonly name: Text;
  readonly reason: Text;
}

/** What a run comes to, and why. */
export function Verdict({ standing, name, reason }: VerdictProps) {
  return (
    <p class={`verdict ${standing}`}>
      <strong>
        <span aria-hidden="true">{STANDING_SIGNS[standing]} </span>
        <Both of={name} />
      </strong>{' '}
      <Both of={reason} />
    </p>
  );
}
