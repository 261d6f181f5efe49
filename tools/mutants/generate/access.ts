import { forgive } from '../../../simulators/kit/alterations/access.js';
import type { ReceivedRequest } from '../../../simulators/kit/parts.js';
import type { Refusal } from '../../../simulators/kit/rule.js';
import type { Text } from '../../../src/model/text.js';
import { text } from '../../../src/model/text.js';
import { citeFirst, type Material, type Mutant } from '../mutant.js';

/** One part of a check of tokens or signatures that is left out. */
export interface Laxity {
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  /** Ids of statements, the best one first. */
  readonly statements: readonly string[];
  /** The ids of the cases that should notice. */
  readonly suspects: RegExp;
  /** Applies to no operation in particular. */
  readonly isGeneral?: boolean;
  readonly forgives: (request: ReceivedRequest, refusal: Refusal) => boolean;
}

/** @param operation where the check is lax; absent on all operations */
export function accessMutant(material: Material, laxity: Laxity, operation?: string): Mutant {
  const { slug, zh, en, statements, suspects, forgives } = laxity;
  const where: Text = operation ? text(`${operation} `, `${operation} `) : text('', '');
  return {
    id: `${material.system.id}/${operation ?? '*'}/access/${slug}`,
    kind: 'access',
    operation: operation ?? '*',
    ...citeFirst(material, statements),
    summary: text(where.zh + zh, where.en + en),
    suspects,
    isLenient: true,
    alter: (note) => ({
      parts: forgive((request, refusal) => {
        const isForgiven = forgives(request, refusal);
        if (isForgiven) note();
        return isForgiven;
      }, operation),
    }),
  };
}
