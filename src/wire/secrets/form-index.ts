import { powerOf } from './folded.js';
import type { Form } from './forms.js';

/** Forms by their first bytes, of which each has as many as this is wide. */
export class FormIndex {
  /** Whether there can be any, by some bits of the hash. */
  readonly #isKnown = new Uint8Array(65_536);
  readonly #forms = new Map<number, Form[]>();

  constructor(readonly width: number) {}

  get isEmpty(): boolean {
    return this.#forms.size === 0;
  }

  add(form: Form): void {
    const hash = this.#hashOf(form);
    const known = this.#forms.get(hash);
    if (known) known.push(form);
    else this.#forms.set(hash, [form]);
    this.#isKnown[fewBitsOf(hash)] = 1;
  }

  delete(form: Form): void {
    const hash = this.#hashOf(form);
    const rest = (this.#forms.get(hash) ?? []).filter((one) => one !== form);
    if (rest.length > 0) this.#forms.set(hash, rest);
    else this.#forms.delete(hash);
  }

  /** Those that can begin at each place of a text of so many bytes, from the first place on. */
  scan(hashes: Int32Array, length: number, visit: (form: Form, at: number) => void): void {
    const { width } = this;
    const power = powerOf(width);
    const known = this.#isKnown;
    for (let end = width; end <= length; end += 1) {
      const before = Math.imul(hashes[end - width] as number, power);
      const hash = ((hashes[end] as number) - before) | 0;
      if (known[fewBitsOf(hash)] === 0) continue;
      for (const form of this.#forms.get(hash) ?? []) visit(form, end - width);
    }
  }

  #hashOf({ folded: { hashes } }: Form): number {
    return hashes[this.width] as number;
  }
}

function fewBitsOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & 0xffff;
}
