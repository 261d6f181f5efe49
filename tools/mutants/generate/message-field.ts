import type { JsonSchema } from '../../../src/model/specification.js';
import { joinPointer, splitPointer } from '../../../src/specification/pointer.js';

/** A field of a message as its schema describes it. */
export interface MessageField {
  /** Items of lists as `0`. */
  readonly pointer: string;
  readonly name: string;
  readonly types: readonly string[];
  /** Some branch of the schema demands it. */
  readonly isRequired: boolean;
  /** Some branch recommends it. */
  readonly isRecommended: boolean;
}

/** Every field that a schema with its references written out knows, under conditions too. */
export function listFields(schema: JsonSchema): readonly MessageField[] {
  const fields = new Map<string, MessageField>();
  collect(schema, '', fields, false);
  return [...fields.values()];
}

function collect(
  node: JsonSchema,
  pointer: string,
  fields: Map<string, MessageField>,
  isAdvice: boolean,
): void {
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    note(node, name, property, pointer, fields, isAdvice);
    collect(property, joinPointer(pointer, name), fields, isAdvice);
  }
  // A branch can demand what another part of the schema describes.
  for (const name of node.required ?? []) {
    const field = fields.get(joinPointer(pointer, name));
    if (!field) continue;
    const isRequired = field.isRequired || !isAdvice;
    fields.set(field.pointer, { ...field, isRequired, isRecommended: true });
  }
  if (node.items) collect(node.items, `${pointer}/0`, fields, isAdvice);
  for (const branch of [...(node.allOf ?? []), ...(node.anyOf ?? []), node.then, node.else]) {
    if (branch) collect(branch, pointer, fields, isAdvice);
  }
  if (node['x-should']) collect(node['x-should'], pointer, fields, true);
}

function note(
  { required = [] }: JsonSchema,
  name: string,
  property: JsonSchema,
  pointer: string,
  fields: Map<string, MessageField>,
  isAdvice: boolean,
): void {
  const at = joinPointer(pointer, name);
  const known = fields.get(at);
  const isNamed = required.includes(name);
  fields.set(at, {
    pointer: at,
    name,
    types: [...new Set([...(known?.types ?? []), ...(isAdvice ? [] : typesOf(property))])],
    isRequired: known?.isRequired || (isNamed && !isAdvice),
    isRecommended: known?.isRecommended || isNamed,
  });
}

function typesOf({ type, const: single, enum: several }: JsonSchema): readonly string[] {
  if (type !== undefined) return [type].flat();
  const value = single ?? several?.[0];
  return value === undefined ? [] : [typeof value];
}

type Holder = Record<string, unknown>;

/** A copy of the message in which every object that has the field is replaced. */
export function changeHolders(
  message: unknown,
  pointer: string,
  change: (holder: Holder, name: string) => Holder,
): unknown {
  return descend(message, splitPointer(pointer), change);
}

function descend(
  value: unknown,
  [head = '', ...rest]: readonly string[],
  change: (holder: Holder, name: string) => Holder,
): unknown {
  if (Array.isArray(value)) {
    return head === '0' ? value.map((item) => descend(item, rest, change)) : value;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, head)) return value;
  const holder = value as Holder;
  if (rest.length === 0) return change(holder, head);
  return { ...holder, [head]: descend(holder[head], rest, change) };
}
