import type { JsonSchema, Specification } from '../../src/model/specification.js';
import { joinPointer, splitPointer } from '../../src/specification/pointer.js';
import { followRefs, type SchemaNode } from '../../src/specification/schema-node.js';
import {
  missing,
  type Negative,
  type Place,
  strayRow,
  takes,
  valueNegatives,
} from './value-negatives.js';

/** All single faults that the request schema of an operation tells apart. */
export function deriveNegatives(spec: Specification, operation: string): Negative[] {
  const file = `${operation}.request`;
  const schema = spec.schemas[file];
  if (!schema) throw new RangeError(`no schema ${file}`);
  // Where all values are texts, as in a form or a query, nothing can be of a wrong type.
  const isQuery = spec.manifest.operations.find(({ id }) => id === operation)?.method === 'GET';
  const hasTypes = !isQuery && spec.manifest.contentType.startsWith('application/json');
  const derived = new Map<string, Negative>();
  for (const found of negativesOf(
    spec,
    { file, schema, pointer: '', isHeld: true, given: {} },
    true,
  )) {
    if (!hasTypes && found.id.startsWith('type-')) continue;
    const rival = derived.get(found.id);
    const isOther = rival !== undefined && rival.pointer !== found.pointer;
    const id = isOther ? `${found.id}-in-${ownerOf(found.pointer)}` : found.id;
    derived.set(id, { ...found, id });
  }
  return [...derived.values()];
}

/** Tells fields of one name apart: the members on the way to the field. */
function ownerOf(pointer: string): string {
  return splitPointer(pointer).slice(0, -1).join('-') || 'body';
}

/** Depth first: the members of the place, then what applies to it under a condition. */
function* negativesOf(spec: Specification, place: Place, isRequired: boolean): Generator<Negative> {
  const { schema, file, pointer, given } = place;
  const isHeld = place.isHeld && isRequired;
  const required = new Set(schema.required);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const node = followRefs(spec, { file, schema: property });
    const member: Place = { ...node, pointer: joinPointer(pointer, name), isHeld, given };
    if (required.has(name)) yield missing(member);
    yield* valueNegatives(member, required.has(name));
    yield* negativesOf(spec, member, required.has(name));
  }
  for (const name of required) {
    if (Object.hasOwn(schema.properties ?? {}, name)) continue;
    yield missing({ file, schema: {}, pointer: joinPointer(pointer, name), isHeld, given });
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
    const met = { ...given, ...condition };
    yield* negativesOf(spec, { ...then, pointer, isHeld: place.isHeld, given: met }, isRequired);
    yield* unconditionalNegatives(spec, place, branch.if, then, isHeld);
  }
}

/**
 * A stricter form that a condition demands of a required field hides the form that it has to have
 * in any case: that one shows while the condition does not hold.
 */
function* unconditionalNegatives(
  spec: Specification,
  { file, schema, pointer, given }: Place,
  condition: JsonSchema,
  then: SchemaNode,
  isHeld: boolean,
): Generator<Negative> {
  const unmet = negationOf(spec, { file, schema }, condition, pointer);
  for (const name of unmet ? (schema.required ?? []) : []) {
    const [usual, stricter] = [schema, then.schema].map(({ properties }) => properties?.[name]);
    if (!usual || !stricter) continue;
    if (!followRefs(spec, { file: then.file, schema: stricter }).schema.pattern) continue;
    const node = followRefs(spec, { file, schema: usual });
    const at = joinPointer(pointer, name);
    yield* valueNegatives({ ...node, pointer: at, isHeld, given: { ...given, ...unmet } }, true);
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
  const listed = followRefs(spec, { file, schema: property }).schema.enum ?? [];
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
