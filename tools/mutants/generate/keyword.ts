import type { JsonSchema } from '../../../src/model/specification.js';
import { joinPointer } from '../../../src/specification/pointer.js';

/** One demand of a schema whose references are written out. */
export interface Demand {
  /** Where the keyword stands in the schema. */
  readonly at: string;
  readonly keyword: string;
  /** Where the value stands in a message; items of lists as `0`. */
  readonly pointer: string;
  /** The schema node that has the keyword. */
  readonly node: JsonSchema;
  /** The member that `required` names. */
  readonly member?: string;
  /** The value has to be there for the place to be valid. */
  readonly isRequired: boolean;
  /** The demand applies under a condition. */
  readonly condition: string;
}

const BOUNDS = [
  ...(['type', 'minLength', 'maxLength', 'maxWidth', 'pattern', 'enum', 'const', 'anyOf'] as const),
  ...(['not', 'minItems', 'additionalProperties', 'patternProperties'] as const),
];

interface Place {
  readonly at: string;
  readonly pointer: string;
  readonly isRequired: boolean;
  readonly condition: string;
}

/** Everything that a schema demands, one keyword at a time. */
export function* listDemands(
  node: JsonSchema,
  place: Place = { at: '', pointer: '', isRequired: true, condition: '' },
): Generator<Demand> {
  const { at, pointer, condition } = place;
  const own = { node, pointer, isRequired: place.isRequired, condition };
  for (const keyword of BOUNDS) {
    if (node[keyword as keyof JsonSchema] !== undefined) {
      yield { ...own, keyword, at: `${at}/${keyword}` };
    }
  }
  for (const member of node.required ?? []) {
    yield { ...own, keyword: 'required', member, at: `${at}/required` };
  }
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const isRequired = node.required?.includes(name) ?? false;
    const inner = joinPointer(pointer, name);
    yield* listDemands(property, {
      at: joinPointer(`${at}/properties`, name),
      pointer: inner,
      isRequired,
      condition,
    });
  }
  if (node.items) {
    yield* listDemands(node.items, {
      ...place,
      at: `${at}/items`,
      pointer: `${pointer}/0`,
      isRequired: true,
    });
  }
  for (const [index, branch] of (node.allOf ?? []).entries()) {
    yield* listDemands(branch, { ...place, at: `${at}/allOf/${index}` });
  }
  yield* listBranches(node, place);
}

/** What is demanded under a condition: all of it at once, and one by one. */
function* listBranches(node: JsonSchema, place: Place): Generator<Demand> {
  const { at, pointer } = place;
  const met = describeCondition(node.if);
  for (const keyword of ['then', 'else'] as const) {
    const branch = node[keyword];
    if (!branch) continue;
    const condition = joinConditions(place.condition, keyword === 'then' ? met : `not-${met}`);
    const own = { node, pointer, isRequired: place.isRequired, condition };
    yield { ...own, keyword, at: `${at}/${keyword}` };
    yield* listDemands(branch, { ...place, at: `${at}/${keyword}`, condition });
  }
}

function joinConditions(outer: string, inner: string): string {
  return outer ? `${outer}-${inner}` : inner;
}

/** `when-priceType-2`: a slug of what a condition looks at. */
function describeCondition({ properties = {}, required = [] }: JsonSchema = {}): string {
  const parts = Object.entries(properties).map(([name, { const: one, enum: some = [one] }]) =>
    `${name}-${some.join('-')}`.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-'),
  );
  return `when-${(parts.length > 0 ? parts : required).join('-') || 'given'}`;
}
