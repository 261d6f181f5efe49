/** What a simulator remembers between requests, with the count of its changes. */
export class SimulatorState {
  #revision = 0;

  /** Rises with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** To be called after each change. */
  touch(): void {
    this.#revision += 1;
  }
}
