/** One kind of trouble that a command is put to. */
export interface Row {
  /** Such as `kill -9: certify`. */
  readonly what: string;
  /** By the contract. */
  readonly expected: string;
  /** How often it is done, of so many kills in all. */
  times(kills: number): number;
  /** Does it once. */
  run(chance: Chance): Promise<Sight>;
}

/** What was seen, in few words, and what of it should not have been. */
export interface Sight {
  readonly seen: string;
  readonly complaints: readonly string[];
}

/** Made of the seed. */
export interface Chance {
  /** From 0 to less than 1. */
  next(): number;
  pick<Item>(items: readonly Item[]): Item;
}
