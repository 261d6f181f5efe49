import type { Operation } from '../../../../src/model/specification.js';
import type { Text } from '../../../../src/model/text.js';
import { lesserWeight, type Weight } from '../../../../src/model/verdict.js';
import type { WireRequest } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import { type CallerMaterial, drawFresh } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import type { Exchanged } from '../scene.js';
import { citeFor } from './cite.js';

/** One way to break a lawful request. */
export interface Breakage {
  /** Last part of the id: `request/userNo/dropped`. */
  readonly slug: string;
  readonly title: Text;
  /** Names of statements that it offends, or their whole ids; the first that there is names it. */
  readonly statements: readonly string[];
  /** Where the statement weighs more than this breach of it. */
  readonly atMost?: Weight;
  /** It shows beside what the two have said before. */
  readonly isOfTalks?: true;
  /** Undefined where there is nothing to break in the request. */
  readonly change: (seen: SeenRequest, material: CallerMaterial) => WireRequest | undefined;
}

/** The client that sends a request so; undefined where nothing forbids it, or nothing can be broken. */
export function changeRequest(
  material: CallerMaterial,
  operation: Operation,
  breakage: Breakage,
): CallerMutant | undefined {
  const { slug, title, statements, atMost = 'must', isOfTalks, change } = breakage;
  const id = `${material.system.id}/${operation.id}/caller/${slug}`;
  const cited = citeFor('caller', material, operation, statements);
  if (!cited) return undefined;
  const { talks, requests } = material;
  for (const { seen, earlier, exchanged, ask } of isOfTalks ? [...talks, ...requests] : requests) {
    const request =
      seen.operation?.id === operation.id ? change(renew(material, seen, id), material) : undefined;
    if (!request) continue;
    return {
      id,
      kind: 'caller',
      operation: operation.id,
      ...cited,
      weight: lesserWeight(cited.weight, atMost),
      summary: title,
      play: async () => [
        ...restingOn(material, { ...exchanged, request }, earlier),
        { ...exchanged, request, answer: await ask(request) },
      ],
    };
  }
  return undefined;
}

/** What went before, and where the request's token comes from, which came earlier still. */
function restingOn(
  { findGranting }: CallerMaterial,
  { request, at }: Pick<Exchanged, 'request' | 'at'>,
  earlier: readonly Exchanged[],
): readonly Exchanged[] {
  const granting = findGranting(request).filter((one) => !earlier.includes(one));
  return [...granting.map((one) => ({ ...one, at: Math.min(one.at, at - 1) })), ...earlier];
}

/** The request as another message, so that nobody takes it for a repetition. */
export function renew(
  { talk, spec }: CallerMaterial,
  seen: SeenRequest,
  name: string,
): SeenRequest {
  const fresh = spec.manifest.freshFields.filter((field) => seen.fields && field in seen.fields);
  if (fresh.length === 0) return seen;
  const drawn = Object.fromEntries(fresh.map((field) => [field, drawFresh(`${name} ${field}`)]));
  return talk.see(talk.readdress(seen, { ...seen.fields, ...drawn }));
}
