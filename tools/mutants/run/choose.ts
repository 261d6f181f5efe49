import { createHash } from 'node:crypto';
import type { Wanted } from '../job.js';

/** What is wanted of a list, in a lasting order. */
export function choose<Item extends { readonly id: string }>(
  items: readonly Item[],
  { grep, sample, seed }: Wanted,
): Item[] {
  const pattern = grep === undefined ? undefined : new RegExp(grep);
  const matching = items.filter(({ id }) => pattern?.test(id) ?? true);
  if (sample === undefined) return matching;
  return [...matching].sort((a, b) => draw(a.id, seed) - draw(b.id, seed)).slice(0, sample);
}

/** A number that id and seed always draw. */
export function draw(id: string, seed: number): number {
  return createHash('sha256').update(`${seed} ${id}`).digest().readUInt32BE();
}
