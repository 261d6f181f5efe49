/** One way in which the product reads what others have written. */
export interface Reader {
  readonly id: string;
  readonly weight: number;
  readonly language?: 'yaml';
  /** Sound documents, or bytes. */
  samples(folder: string): Promise<readonly unknown[]>;
  /** Reads it and does with it what the product does, in a folder of its own. */
  read(content: Buffer, folder: string): Promise<void>;
}
