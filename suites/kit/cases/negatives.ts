import type { JsonSchema, Specification } from '../../../src/model/specification.js';
import { joinPointer, splitPointer } from '../../../src/specification/pointer.js';
import { followRefs, type SchemaNode } from '../../../src/specification/schema-node.js';
import { isOmission, type Negative, type Omission, type Place, takes } from './negative.js';
import { sizeNegatives } from './size-negatives.js';
import { missing, strayRow, valueNegatives } from './value-negatives.js';

/** All single faults that the request schema of an operation tells apart. */
export function deriveNegatives(spec: Specification, operation: string): Negative[] {
  return derive(spec, operation).filter((found) => !isOmission(found)) as Negative[];
}

/** The faults that the schema tells apart and no value has by itself, with the reason. */
export function listOmissions(spec: Specification, operation: string): Omission[] {
  const all = derive(spec, operation);
  // Under another condition there may well be one.
  const isMade = ({ id }: Omission) => all.some((other) => other.id.startsWith(`${id}-when-`));
  return all.filter(isOmission).filter((one) => !isMade(one));
}

function derive(spec: Specification, operation: string): (Negative | Omission)[] {
  const file = `${operation}.request`;
  const schema = spec.schemas[file];
  if (!schema) throw new RangeError(`no schema ${file}`);
  // Where all values are texts, as in a form or a query, nothing can be of a wrong type.
  const isQuery = spec.manifest.operations.find(({ id }) => id === operation)?.method === 'GET';
  const hasTypes = !isQuery && spec.manifest.contentType.startsWith('application/json');
  const whole: Place = { file, schema, pointer: '', isHeld: true, given: {} };
  const derived = new Map<string, Negative | Omission>();
  for (const found of whereNeeded([...negativesOf(spec, whole, true)])) {
    if (!hasTypes && found.id.startsWith('type-')) continue;
    const rival = derived.get(found.id);
    const isOther = rival !== undefined && rival.pointer !== found.pointer;
    const id = isOther ? `${found.id}-in-${ownerOf(found.pointer)}` : found.id;
    derived.set(id, { ...found, id });
  }
  return [...derived.values()];
}

/**
 * What a condition demands is spoiled under that condition alone: elsewhere it is surplus, such as
 * the price of a step beyond the last, and who ignores it does no wrong.
 */
function whereNeeded(all: readonly (Negative | Omission)[]): readonly (Negative | Omission)[] {
  const demands = all.filter(({ id }) => id.startsWith('missing-'));
  return all.filter(({ id, pointer, given }) => {
    const own = demands.filter((demand) => demand.pointer === pointer);
    if (own.some((demand) => isWithin(demand.given, given))) return true;
    if (!own.some((demand) => isWithin(given, demand.given))) return true;
    return !all.some((other) => other.id.startsWith(`${id}-when-`) && !isOmission(other));
  });
}

/** Whether one condition includes the other. */
function isWithin(
  condition: Readonly<Record<string, unknown>>,
  stricter: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(condition).every(([at, value]) => stricter[at] === value);
}

/** Tells fields of one name apart: the members on the way to the field. */
function ownerOf(pointer: string): string {
  return splitPointer(pointer).slice(0, -1).join('-') || 'body';
}

/**
 * Depth first: the members of the place, then what applies to it under a condition.
 *
 * @param usual what describes the same value whether or not the condition holds
 */
function* negativesOf(
  spec: Specification,
  place: Place,
  isRequired: boolean,
  usual?: SchemaNode,
): Generator<Negative | Omission> {
  const { schema, file, pointer, given } = place;
  const isHeld = place.isHeld && isRequired;
  for (const name of new Set(Object.keys(schema.properties ?? {}).concat(schema.required ?? []))) {
    yield* memberNegatives(spec, { ...place, isHeld }, name, usual);
  }
  if (schema.items) {
    const items = followRefs(spec, { file, schema: schema.items });
    const row: Place = { ...items, pointer: `${pointer}/0`, isHeld, given };
    if (isHeld && takes(row.schema, 'object')) yield strayRow(row);
    yield* negativesOf(spec, row, true);
  }
  for (const branch of [schema, ...(schema.allOf ?? [])]) {
    if (!branch.if || !branch.then) continue;
    const condition = conditionOf(branch.if, pointer);
    const then = followRefs(spec, { file, schema: branch.then });
    const met = { ...then, pointer, isHeld: place.isHeld, given: { ...given, ...condition } };
    yield* negativesOf(spec, met, isRequired, place);
    yield* unconditionalNegatives(spec, place, branch.if, then, isHeld);
  }
}

/** @param owner the object, held where its members are to be */
function* memberNegatives(
  spec: Specification,
  owner: Place,
  name: string,
  usual: SchemaNode | undefined,
): Generator<Negative | Omission> {
  const node = memberOf(spec, owner, name) ?? { file: owner.file, schema: {} };
  const known = usual && memberOf(spec, usual, name);
  const isOwed = owner.schema.required?.includes(name) ?? false;
  const isUsual = usual?.schema.required?.includes(name) ?? false;
  const member: Place = { ...owner, ...node, pointer: joinPointer(owner.pointer, name) };
  if (isOwed) yield missing(member);
  if (isOwed && known && !isUsual) {
    // Demanded under the condition, described without it.
    const schema = { ...known.schema, ...node.schema };
    yield* valueNegatives({ ...member, file: known.file, schema }, true);
  }
  yield* valueNegatives({ ...member, schema: withChecks(spec, owner, name, node) }, isOwed);
  yield* negativesOf(spec, member, isOwed || isUsual, known);
}

function memberOf(
  spec: Specification,
  { file, schema }: SchemaNode,
  name: string,
): SchemaNode | undefined {
  const property = schema.properties?.[name];
  return property && followRefs(spec, { file, schema: property });
}

/** The member with the check character that it has under the usual condition. */
function withChecks(
  spec: Specification,
  { file, schema }: SchemaNode,
  name: string,
  member: SchemaNode,
): JsonSchema {
  for (const { then } of schema.allOf ?? []) {
    const stricter = then && memberOf(spec, { file, schema: then }, name)?.schema;
    const check = stricter?.['x-check'];
    if (check !== undefined) return { ...member.schema, 'x-check': check };
  }
  return member.schema;
}

/**
 * A stricter form that a condition demands of a required field hides the form that it has to have
 * in any case, and a check character the lengths: those show while the condition does not hold.
 */
function* unconditionalNegatives(
  spec: Specification,
  place: Place,
  condition: JsonSchema,
  then: SchemaNode,
  isHeld: boolean,
): Generator<Negative | Omission> {
  const unmet = negationOf(spec, place, condition, place.pointer);
  for (const name of unmet ? (place.schema.required ?? []) : []) {
    const [usual, stricter] = [memberOf(spec, place, name), memberOf(spec, then, name)?.schema];
    if (!usual || !stricter) continue;
    const at = joinPointer(place.pointer, name);
    const given = { ...place.given, ...unmet };
    const member = { ...usual, pointer: at, isHeld, given };
    if (stricter.pattern) yield* valueNegatives(member, true);
    else if (stricter['x-check']) yield* sizeNegatives(member);
  }
}

/** A value with which a condition on one listed field does not hold, by pointer. */
function negationOf(
  spec: Specification,
  { file, schema }: SchemaNode,
  condition: JsonSchema,
  pointer: string,
): Record<string, unknown> | undefined {
  const [[name, { const: single, enum: several = [single] }] = ['', {}], ...others] =
    Object.entries(condition.properties ?? {});
  const property = schema.properties?.[name];
  if (!property || others.length > 0) return undefined;
  const { enum: values, examples = [] } = followRefs(spec, { file, schema: property }).schema;
  const listed = values ?? examples;
  const other = listed.find((value) => value !== '' && !several.includes(value as never));
  return other === undefined ? undefined : { [joinPointer(pointer, name)]: other };
}

/** The values that make a condition hold: what the `if` branch names first, by pointer. */
function conditionOf(branch: JsonSchema, pointer: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(branch.properties ?? {}).map(([name, { const: single, enum: several }]) => [
      joinPointer(pointer, name),
      single ?? several?.[0],
    ]),
  );
}
