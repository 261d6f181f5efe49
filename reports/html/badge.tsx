import { Both } from '../page/both.js';
import { STANDING_NAMES, STANDING_SIGNS, type Standing } from '../standing.js';

/** A verdict as sign and word: colour only repeats it. */
export function Badge({ standing }: { standing: Standing }) {
  return (
    <span class={`badge ${standing}`}>
      <span aria-hidden="true">{STANDING_SIGNS[standing]} </span>
      <Both of={STANDING_NAMES[standing]} />
    </span>
  );
}
