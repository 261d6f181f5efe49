/** How much is measured. */
export interface Extent {
  readonly rounds: number;
  /** The system to measure; all of them when undefined. */
  readonly system: string | undefined;
}
