import { type Text, text } from '../../../src/model/text.js';
import type { Weight } from '../../../src/model/verdict.js';
import { quoted } from '../mutant.js';
import type { Demand } from './keyword.js';

/** How the name of the case begins that breaks a demand. */
const WAYS: Readonly<Record<string, string>> = {
  required: 'missing|empty',
  type: 'type|empty',
  minLength: 'empty|short',
  maxLength: 'long|wide',
  maxWidth: 'long|wide',
  pattern: '(?!missing-|type-|unknown-)[\\w-]+',
  patternProperties: '[\\w-]+-in',
  enum: 'enum',
  const: 'other',
  minItems: 'empty|few',
};

/** Whether anything can pass without the keyword that could not pass with it. */
export function isWorthwhile({ keyword, node, pointer }: Demand, isForm: boolean): boolean {
  if (keyword === 'type') {
    if (isForm || pointer === '') return false;
    return node.enum === undefined && node.const === undefined;
  }
  if (keyword === 'minLength' || keyword === 'maxLength' || keyword === 'maxWidth') {
    return node.enum === undefined && node.const === undefined;
  }
  return true;
}

/** How much a receiver has to make the demand. */
export function weightOfDemand({ node, member }: Demand): Weight {
  const { 'x-weight': weight = 'must' } = (member && node.properties?.[member]) || node;
  return weight;
}

/** The cases that break the demand, by the beginning of their ids: `das/1001/`. */
export function suspectsOfDemand(cases: string, demand: Demand): RegExp {
  const name = quoted(nameOfDemand(demand));
  const ways = WAYS[demand.keyword];
  const prefix = `^${quoted(cases)}refuses-`;
  return new RegExp(
    ways ? `${prefix}(?:${ways})-${name}(?:-(?:when|in)-.*)?$` : `${prefix}.*${name}`,
  );
}

/** The field that it is about. */
export function nameOfDemand({ pointer, member }: Demand): string {
  return member ?? pointer.split('/').findLast((segment) => !/^\d*$/.test(segment)) ?? 'body';
}

/** Tells demands of a message apart, as far as they differ in more than their branch. */
export function slugOfDemand({ pointer, member, keyword, condition }: Demand): string {
  const place = member ? `${pointer}/${member}` : pointer;
  return `${place}/${keyword}${keyword === 'required' ? '-dropped' : '-relaxed'}${condition && `-${condition}`}`;
}

/** What a receiver does that does not make the demand. */
export function describeDemand(demand: Demand): Text {
  const { keyword, condition } = demand;
  const name = nameOfDemand(demand);
  const suffix = condition && ` (${condition})`;
  if (keyword === 'required') {
    return text(`不要求 ${name}${suffix}`, `does not require ${name}${suffix}`);
  }
  return text(
    `不检查 ${name} 的 ${keyword}${suffix}`,
    `does not check ${keyword} of ${name}${suffix}`,
  );
}

/** Where the same value has to match a stricter pattern as well, which would still refuse it. */
export function listStricter({ keyword, node, at }: Demand): string[] {
  if (keyword !== 'pattern') return [];
  return (node.allOf ?? []).flatMap(({ pattern }, index) =>
    pattern === undefined ? [] : [at.replace(/pattern$/, `allOf/${index}/pattern`)],
  );
}
