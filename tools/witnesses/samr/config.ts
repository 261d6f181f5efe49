export interface SamrConfig {
  readonly appid: string;
  readonly key: string;
  readonly primaryKey: string;
  /** Largest number of records in one exchange, and of rows in an answer [7.3]. */
  readonly maxRecords: number;
}
