import type { JsonSchema, Specification } from '../model/specification.js';
import { type Language, text } from '../model/text.js';
import { splitPointer } from '../specification/pointer.js';
import { followRefs, type SchemaNode } from '../specification/schema-node.js';
import { nameType } from '../specification/type-name.js';
import { writeAlternatives } from './alternatives.js';
import { noteField } from './field-notes.js';
import type { JsonObject } from './json-object.js';
import { listOutcomes, type Outcome } from './outcomes.js';

/** The schemas of one document, each below `#/components/schemas` and without files of its own. */
export interface SchemaBundle {
  /** Whatever has been referred to so far, by name. */
  readonly components: Readonly<Record<string, JsonObject>>;
  /** A reference to the schema of a message: `1001.request`. */
  readonly refer: (file: string) => JsonObject;
  /** A reference to the schema of an answer, and to those of what it can be. */
  readonly referAnswer: (file: string) => Answer;
  /** The schemas of a message's fields, by name. */
  readonly fieldsOf: (file: string) => Readonly<Record<string, JsonObject>>;
}

/** An answer as one of its outcomes; those that are no success are refusals. */
interface Answer {
  readonly whole: JsonObject;
  readonly outcomes: readonly (Outcome & { readonly reference: JsonObject })[];
}

/** Keywords that hold schemas: of members of the value, and of the same value again. */
const MEMBERS: ReadonlySet<string> = new Set(['items', 'additionalProperties']);
const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties']);
const PARTS: ReadonlySet<string> = new Set(['not', 'if', 'then', 'else']);
const LISTS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

/** Placed elsewhere, needless in a bundle, said in words, or of no meaning outside of the project. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['title', 'description', 'x-clause', 'maxLength', '$ref', '$defs', '$id', '$schema'],
  ...['maxWidth', 'x-format', 'x-enum', 'x-known', 'x-codes'],
  ...['x-made-up', 'x-check', 'x-rulings', 'x-weight', 'x-should'],
]);

/** What two schemas of one value may both say: the nearer one counts. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'x-clause']);

const SUCCESS = text('成功', 'success');
const REFUSAL = text('拒绝', 'refusal');

/** Where a node stands. */
interface Place {
  /** The clause of the whole, which its parts need not repeat. */
  readonly section?: string | undefined;
  /** It adds to another description of its value: in itself, or as a member of what does. */
  readonly part?: 'itself' | 'member' | undefined;
}

export function createSchemaBundle(spec: Specification, language: Language): SchemaBundle {
  const components: Record<string, JsonObject> = {};

  function refer(file: string, pointer = ''): JsonObject {
    const name = nameType(file, splitPointer(pointer).at(-1));
    return define(name, () =>
      translate(followRefs(spec, { file, schema: { $ref: `#${pointer}` } }), {}),
    );
  }

  function define(name: string, make: () => JsonObject): JsonObject {
    if (!Object.hasOwn(components, name)) {
      // Noted first, so that a schema may refer to itself.
      components[name] = {};
      components[name] = make();
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  function referAnswer(file: string): Answer {
    const outcomes = listOutcomes(spec, file).map((outcome) => {
      const { name, schema, isSuccess } = outcome;
      const title = `${schema.title} · ${(isSuccess ? SUCCESS : REFUSAL)[language]}`;
      const make = () => translate({ file, schema: { ...schema, title } }, {});
      return { ...outcome, reference: define(nameType(file, name), make) };
    });
    if (outcomes.length === 0) return { whole: refer(file), outcomes };
    const { title } = spec.schemas[file] ?? {};
    const whole = { title, oneOf: outcomes.map(({ reference }) => reference), ...tell(outcomes) };
    return { whole: define(nameType(file), () => whole), outcomes };
  }

  function translate({ file, schema: written }: SchemaNode, place: Place): JsonObject {
    const schema = writeAlternatives(written);
    const own = translateOwn({ file, schema }, place);
    if (schema.$ref === undefined) return own;
    const [path, pointer = ''] = schema.$ref.split('#');
    const target = path ? path.replace(/\.json$/, '') : file;
    if (Object.keys(own).length === 0 && place.part !== 'itself') return refer(target, pointer);
    const inner = translate(followRefs(spec, { file, schema: { $ref: schema.$ref } }), place);
    const clashes = Object.keys(own).some((key) => key in inner && !ANNOTATIONS.has(key));
    if (clashes) {
      const { allOf = [] } = own as JsonSchema;
      return { ...own, allOf: [refer(target, pointer), ...allOf] };
    }
    const description = [own.description, inner.description].filter(Boolean).join('\n\n');
    return { ...inner, ...own, ...(description && { description }) };
  }

  /** The node itself, what lies behind its reference left aside. */
  function translateOwn({ file, schema }: SchemaNode, place: Place): JsonObject {
    const { title, 'x-clause': section, maxWidth, maxLength = maxWidth } = schema;
    const notes = noteField(schema).map((note) => note[language]);
    const description = [schema.description, ...notes].filter(Boolean).join('\n\n');
    const translateInner = (inner: unknown, part: Place['part'] = place.part && 'member') =>
      typeof inner === 'object'
        ? translate(
            { file, schema: inner as JsonSchema },
            { section: place.section ?? section, part },
          )
        : inner;
    const translateMember = (key: string, value: unknown) => {
      if (MAPS.has(key)) return mapValues(value as JsonObject, (inner) => translateInner(inner));
      if (key === 'anyOf' && (value as JsonSchema[]).every(isWhole)) {
        return (value as JsonSchema[]).map((inner) => translateInner(inner));
      }
      if (LISTS.has(key)) {
        return (value as unknown[]).map((inner) => translateInner(inner, 'itself'));
      }
      if (PARTS.has(key)) return translateInner(value, 'itself');
      return MEMBERS.has(key) ? translateInner(value) : value;
    };
    const members = Object.entries(schema)
      .filter(([key]) => !LEFT_OUT.has(key))
      .map(([key, value]) => [key, translateMember(key, value)]);
    const translated: JsonObject = {
      ...(title !== undefined && { title }),
      ...(description && { description }),
      ...Object.fromEntries(members),
      // No character is less than one column wide.
      ...(maxLength !== undefined && { maxLength }),
      ...(section !== undefined && section !== place.section && { 'x-clause': section }),
    };
    if (place.part) return completePart(translated);
    const isOpen = schema.type === 'object' && !schema.properties && !schema.patternProperties;
    return isOpen ? { additionalProperties: true, ...translated } : translated;
  }

  return {
    components,
    refer,
    referAnswer,
    fieldsOf(file) {
      const { properties = {}, 'x-clause': section } = spec.schemas[file] ?? {};
      return mapValues(properties, (schema) => translate({ file, schema }, { section }));
    },
  };
}

/** Which outcome it is, where a text of the answer itself says so. */
function tell(outcomes: Answer['outcomes']): JsonObject {
  const [{ field = '', schema } = {}] = outcomes;
  if (schema?.properties?.[field]?.type !== 'string') return {};
  const mapping = outcomes.flatMap(({ codes, reference }) =>
    codes.map(({ code }) => [code, reference.$ref]),
  );
  return { discriminator: { propertyName: field, mapping: Object.fromEntries(mapping) } };
}

/** A shape of its own among several, which adds to no other description. */
function isWhole({ type, $ref }: JsonSchema): boolean {
  return type !== undefined || $ref !== undefined;
}

/** A part says nothing of further fields, and names those that it requires. */
function completePart(part: JsonObject): JsonObject {
  const { properties = {}, required = [] } = part as JsonSchema;
  if (Object.keys(properties).length === 0 && required.length === 0) return part;
  const named = Object.fromEntries(required.map((name) => [name, {}]));
  return { additionalProperties: true, ...part, properties: { ...named, ...properties } };
}

function mapValues<Value, Result>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
