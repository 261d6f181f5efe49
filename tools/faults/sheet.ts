import { printable } from '../../src/wire/printable.js';
import type { Row, Sight } from './row.js';

/** What was seen of a row, each time that it was done. */
export class Sheet {
  readonly wrong = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  #done = 0;

  constructor(
    readonly row: Row,
    readonly due: number,
  ) {}

  get isFull(): boolean {
    return this.#done === this.due;
  }

  note({ seen, complaints }: Sight): void {
    this.#done += 1;
    if (complaints.length === 0) count(this.#seen, seen);
    for (const complaint of complaints) count(this.wrong, complaint);
  }

  describe(): string {
    const { what, expected } = this.row;
    const seen = [...this.#seen].map(([name, times]) => `${times} × ${name}`).join('; ');
    return [
      `${what}: ${this.#done} times`,
      `  expected: ${expected}`,
      `  seen: ${seen || 'nothing of the kind'}`,
      ...[...this.wrong].map(([name, times]) => `  WRONG ${times} × ${printable(name, 600)}`),
    ].join('\n');
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
