/** Who hands a report over, and to whom, in the words of the configuration. */
export interface Laboratory {
  /** Number of the report. */
  readonly number?: string;
  /** Who asked for the test. */
  readonly client?: string;
  /** Name of the laboratory. */
  readonly laboratory?: string;
  readonly testedBy?: string;
  readonly reviewedBy?: string;
  readonly approvedBy?: string;
}
