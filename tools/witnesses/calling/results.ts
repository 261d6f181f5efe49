/** Results of what was ordered: they come when they come, each once. */
export class Results<T> {
  private readonly told = new Map<string, T>();
  private readonly waiting = new Set<() => void>();

  /** A later result of the same order changes nothing. */
  tell(order: string, result: T): void {
    if (!this.told.has(order)) this.told.set(order, result);
    for (const look of this.waiting) look();
  }

  of(order: string): T | undefined {
    return this.told.get(order);
  }

  /** Waits until all are there, or for so long. */
  wait(orders: readonly string[], atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (orders.every((order) => this.told.has(order))) end();
      };
      const timer = setTimeout(end, atMostMs);
      this.waiting.add(look);
      look();
    });
  }
}
