/** How much is measured. */
export interface Extent {
  readonly rounds: number;
  /** Whether it only has to be shown that everything runs. */
  readonly isQuick: boolean;
  /** The system to measure; all of them when undefined. */
  readonly system: string | undefined;
  /** How often each suite is run to see whether its verdicts are stable, or how many pairs of loads. */
  readonly runs: number | undefined;
  /** How long each program is given garbage, in seconds. */
  readonly seconds: number;
  /** Small requests that each simulator gets besides. */
  readonly requests: number;
  /** How often one byte of a certificate is changed. */
  readonly changes: number;
}
