import type { Fields } from '../../kit/rule.js';

/** A command on its way to a meter [7.1–7.8]. */
export interface Command {
  readonly operation: string;
  readonly meterNo: string;
  readonly meterType: string;
  readonly commandSeq: string;
  /** As the business platform has sent them, decrypted. */
  readonly fields: Fields;
}

/** What the platform tells of a command: the report's operation and its fields [6, QC-R11]. */
export interface CommandReport {
  readonly operation: string;
  readonly fields: object;
}
