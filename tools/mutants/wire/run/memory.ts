import type { Fields } from '../traffic/message.js';
import type { Memory } from '../wire-mutant.js';

export interface GrowingMemory extends Memory {
  add(operation: string, fields: Fields): void;
}

/** Accepted requests that are remembered of each operation. */
const REMEMBERED = 40;

/** How many of them are offered at a time. */
const OFFERED = 3;

/** @param earlier what another run has accepted, the latest first */
export function createMemory(
  earlier: Readonly<Record<string, readonly Fields[]>> = {},
): GrowingMemory {
  const accepted = new Map<string, readonly Fields[]>();
  const used = new Set<string>();
  const nameUse = (field: string, value: unknown) => `${field} ${JSON.stringify(value)}`;
  return {
    accepted: (operation, like) =>
      [...(accepted.get(operation) ?? []), ...(earlier[operation] ?? []).slice(0, REMEMBERED)]
        .map((fields) => ({ fields, likeness: likenessOf(fields, like) }))
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, OFFERED)
        .map(({ fields }) => fields),
    related: (operation, like) =>
      [...accepted]
        .filter(([other]) => other !== operation)
        .flatMap(([, requests]) => requests)
        .map((fields) => ({ fields, equals: countEqual(fields, like) }))
        .sort((a, b) => b.equals - a.equals)
        .slice(0, OFFERED)
        .map(({ fields }) => fields),
    isUsed: (field, value) => value !== undefined && used.has(nameUse(field, value)),
    add(operation, fields) {
      const others = accepted.get(operation) ?? [];
      accepted.set(operation, [fields, ...others].slice(0, REMEMBERED));
      for (const [field, value] of Object.entries(fields)) {
        if (typeof value === 'string') used.add(nameUse(field, value));
      }
    },
  };
}

/** How many fields have the same value in both. */
function countEqual(fields: Fields, like: Fields): number {
  return Object.entries(like).filter(([name, value]) => fields[name] === value).length;
}

/** How many fields of the one the other has as well, more for equal values. */
function likenessOf(fields: Fields, like: Fields): number {
  return Object.entries(like).reduce((sum, [name, value]) => {
    if (typeof fields[name] !== typeof value) return sum;
    return sum + (fields[name] === value ? 2 : 1);
  }, 0);
}
