import type { Fields } from '../traffic/message.js';
import type { Memory } from '../wire-mutant.js';

export interface GrowingMemory extends Memory {
  add(operation: string, fields: Fields): void;
}

/** Accepted requests that are remembered of each operation. */
const REMEMBERED = 3;

/** @param earlier what another run has accepted, for as long as this one has not: latest first */
export function createMemory(
  earlier: Readonly<Record<string, readonly Fields[]>> = {},
): GrowingMemory {
  const accepted = new Map<string, readonly Fields[]>();
  const used = new Set<string>();
  const nameUse = (field: string, value: unknown) => `${field} ${JSON.stringify(value)}`;
  return {
    accepted: (operation) => [
      ...(accepted.get(operation) ?? []),
      ...(earlier[operation] ?? []).slice(0, REMEMBERED),
    ],
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
