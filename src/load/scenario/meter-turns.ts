import type { FleetRule } from '../../specification/fleet.js';
import type { LoadSetup } from './scenario.js';

const DAY_MS = 86_400_000;

/** A meter's turn to report. */
export interface Turn<Identity> {
  readonly identity: Identity;
  /** How often the meter has reported before in this run. */
  readonly round: number;
}

/** Whose reports a run is made of: all meters in turn, again and again. */
export interface Meters<Identity> {
  readonly count: number;
  /** Of the report with this number. */
  turnOf(report: number): Turn<Identity>;
  /**
   * When the meter was read, in epoch milliseconds: now, or in a backfill the missed day that the
   * round is about. What a last batch holds beyond the missed days is of today.
   */
  readAt(round: number, now: number): number;
}

/** The meters of the fleet, where one is wanted, or those that the configuration names. */
export function metersOf<Identity extends object>(
  { fleet, days = 0, pixit }: Pick<LoadSetup, 'fleet' | 'days' | 'pixit'>,
  rule: FleetRule,
): Meters<Identity> {
  const named = pixit.parameters.meters as readonly Identity[];
  const count = fleet ?? named.length;
  const identityAt = (at: number) =>
    (fleet === undefined ? named[at] : rule.identityOf(at + 1)) as Identity;
  return {
    count,
    turnOf: (report) => ({
      identity: identityAt(report % count),
      round: Math.floor(report / count),
    }),
    readAt: (round, now) => now - Math.max(0, days - round) * DAY_MS,
  };
}
