import type { CatalogSystem } from '../../catalog/systems.js';
import type { Case } from '../../src/model/case.js';
import { operationsOf } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

type Judging = Pick<Case, 'id' | 'operation' | 'behaviour' | 'needs'>;

/**
 * Refuses claims that could never be decided, as a claimed operation takes others that are not
 * claimed: no meter is queried that nobody can register.
 *
 * @param operations those of the configuration; absent means all.
 * @throws {UsageError} that names what to add.
 */
export function checkClaims(
  { id, manifest }: Pick<CatalogSystem, 'id' | 'manifest'>,
  cases: readonly Judging[],
  operations: readonly string[] | undefined,
): void {
  if (!operations) return;
  const own = operationsOf(manifest, id);
  const lacking = operations.flatMap((operation) =>
    needsOf(operation, cases)
      .filter((needed) => own.includes(needed) && !operations.includes(needed))
      .map((needed) => ({ operation, needed })),
  );
  const [first] = lacking;
  if (!first) return;
  const added = new Set([...operations, ...lacking.map(({ needed }) => needed)]);
  const whole = JSON.stringify(own.filter((operation) => added.has(operation)));
  const pairs = lacking.map(({ operation, needed }) => ({
    zh: `${operation} 需要 ${needed}`,
    en: `${operation} needs ${needed}`,
  }));
  throw new UsageError(
    text(
      `systems.${id}.operations：${pairs.map(({ zh }) => zh).join('，')}；请改为 ${whole}`,
      `systems.${id}.operations: ${pairs.map(({ en }) => en).join(', ')}; write ${whole}`,
    ),
  );
}

/** Without which no request of the operation can be shown to succeed: all its valid cases take it. */
function needsOf(operation: string, cases: readonly Judging[]): readonly string[] {
  const [first, ...others] = cases.filter(
    (one) => one.operation === operation && one.behaviour === 'BV',
  );
  return (first?.needs ?? []).filter((needed) =>
    others.every(({ needs }) => needs?.includes(needed)),
  );
}
