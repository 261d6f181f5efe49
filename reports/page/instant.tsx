import { printable } from '../../src/wire/printable.js';

interface InstantProps {
  /** ISO 8601 in UTC. */
  readonly of: string;
  /** The time of the day alone, to the millisecond. */
  readonly precise?: boolean;
}

/** An instant: in UTC as it stands, and where scripts run in the reader's own zone. */
export function Instant({ of, precise = false }: InstantProps) {
  const at = printable(of, 60);
  if (precise) {
    return (
      <time datetime={at} data-precise="">
        {at.slice(at.indexOf('T') + 1)}
      </time>
    );
  }
  return <time datetime={at}>{at.replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC')}</time>;
}

/** So many milliseconds later; the same where the one given is none. */
export function later(instant: string, ms: number): string {
  const at = new Date(Date.parse(instant) + ms);
  return Number.isNaN(at.valueOf()) ? instant : at.toISOString();
}
