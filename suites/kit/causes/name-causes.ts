import type { Cause } from '../../../src/model/cause.js';
import type { Ruling, SchemaPatch, Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { type Evidence, envelopeOf, isOpen } from './evidence.js';
import { chooseInstead } from './ruling-causes.js';

const FEW = 3;

/** A field that requests have only under another choice of a ruling. */
interface Offer {
  readonly ruling: Ruling;
  readonly choice: string;
  readonly field: string;
  readonly operations: ReadonlySet<string>;
}

/**
 * Refusals that name a field which our requests lack, and would have under another choice of a
 * ruling: the IUT reads the document the other way.
 */
export function findNameCauses(evidence: Evidence): Cause[] {
  const { spec } = evidence.dialect;
  const refusals = evidence.answers.flatMap((seen) => {
    if (!isOpen(seen.result)) return [];
    const envelope = envelopeOf(evidence, seen);
    const { operation, request } = seen.exchange;
    if (!envelope || envelope.succeeded || envelope.message === '') return [];
    return [{ id: seen.result.id, operation, sent: request.body, message: envelope.message }];
  });
  if (refusals.length === 0) return [];
  const open = evidence.results.filter(isOpen).length;
  const known = new Set<string>();
  return listOffers(spec)
    .map((offer) => {
      const { field, operations } = offer;
      const named = new RegExp(`(?<![A-Za-z0-9_])${field}(?![A-Za-z0-9_])`);
      const cases = refusals.filter(
        ({ operation, message, sent }) =>
          operations.has(operation) && named.test(message) && !named.test(sent),
      );
      return { ...offer, cases: new Set(cases.map(({ id }) => id)).size };
    })
    .filter(({ ruling, cases }) => {
      if (cases === 0 || (cases < FEW && cases * 2 < open) || known.has(ruling.id)) return false;
      known.add(ruling.id);
      return true;
    })
    .map(({ ruling, choice, field, cases }) => ({
      id: `ruling-${ruling.id}`,
      title: text(
        `${ruling.summary.zh}：拒绝时提到的 ${field}，在所选的 ${spec.choices[ruling.id]} 之下请求里没有`,
        `${ruling.summary.en}: refusals speak of ${field}, which requests lack under the choice ${spec.choices[ruling.id]}`,
      ),
      fix: chooseInstead(ruling.place, ruling.id, choice),
      cases,
      field,
    }));
}

function listOffers(spec: Specification): Offer[] {
  return spec.rulings.flatMap((ruling) =>
    ruling.choices
      .filter(({ id }) => id !== spec.choices[ruling.id])
      .flatMap(({ id: choice, patches = [] }) =>
        patches.flatMap((patch) => offersOf(spec, { ruling, choice }, patch)),
      ),
  );
}

function offersOf(
  spec: Specification,
  of: Pick<Offer, 'ruling' | 'choice'>,
  { files, value }: SchemaPatch,
): Offer[] {
  const requests = files.filter((file) => file.endsWith('.request'));
  const present = new Set(requests.flatMap((file) => namesIn(spec.schemas[file])));
  const operations = new Set(requests.map((file) => file.slice(0, -'.request'.length)));
  return namesIn(value)
    .filter((name) => !present.has(name) && /^\w+$/.test(name))
    .map((field) => ({ ...of, field, operations }));
}

/** All names of properties within a schema. */
function namesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) => [
    ...(key === 'properties' && typeof inner === 'object' ? Object.keys(inner ?? {}) : []),
    ...namesIn(inner),
  ]);
}
