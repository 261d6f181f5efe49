import type { JsonSchema } from '../model/specification.js';

/**
 * The node with what generators of code cannot see in conditions said by `anyOf`: one of several
 * types of which one has members, and members that another one's value shapes.
 */
export function writeAlternatives(schema: JsonSchema): JsonSchema {
  return writeMembers(writeTypes(schema));
}

/** `type: [object, string], if: object, then: …` */
function writeTypes(schema: JsonSchema): JsonSchema {
  const { type = [], if: condition, then, ...rest } = schema;
  const looked = condition?.type;
  const isTypeOnly = looked !== undefined && Object.keys(condition ?? {}).length === 1;
  if (!isTypeOnly || !then || rest.else || rest.anyOf) return schema;
  const others = [type].flat().filter((one) => one !== looked);
  return { ...rest, anyOf: [then, ...others.map((other) => ({ type: other }))] };
}

/** A member that nothing but conditions describes: a value that they do not foresee has no use. */
function writeMembers(schema: JsonSchema): JsonSchema {
  const { properties = {}, allOf = [] } = schema;
  const written = Object.entries(properties).map(([name, property]) => {
    const { type, ...annotations } = property;
    const isDescribed = Object.keys(annotations).some((key) => !/^(?:title|x-.*)$/.test(key));
    const shapes = allOf.flatMap(({ then }) => then?.properties?.[name] ?? []);
    const isShaped = shapes.length > 0 && shapes.every(({ $ref }) => $ref !== undefined);
    if (isDescribed || !isShaped || (type !== undefined && type !== 'object')) {
      return [name, property];
    }
    const different = [...new Map(shapes.map((shape) => [shape.$ref, shape])).values()];
    const [only, ...others] = different;
    return [name, others.length === 0 ? only : { ...annotations, anyOf: different }];
  });
  return written.length === 0 ? schema : { ...schema, properties: Object.fromEntries(written) };
}
