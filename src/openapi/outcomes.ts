import type { Code, JsonSchema, Specification } from '../model/specification.js';
import { splitPointer } from '../specification/pointer.js';
import { followRefs, type SchemaNode } from '../specification/schema-node.js';
import { mergeBranch } from './merged-schema.js';

/** One of the things that an answer can be. */
export interface Outcome {
  /** `success`, `refusal`; a further one of the same kind is followed by its code. */
  readonly name: string;
  readonly isSuccess: boolean;
  /** The field that says so; the first of the path to it. */
  readonly field: string;
  readonly schema: JsonSchema;
  /** A code that it can have. */
  readonly code: Code | undefined;
  /** All that the document lists. */
  readonly codes: readonly Code[];
}

/** A code of the field that tells outcomes apart; any that is not listed has no value. */
interface Listed {
  readonly value?: unknown;
  readonly code: Code | undefined;
  /** Further ones that the document has, where the field lists none. */
  readonly others?: readonly Code[];
}

interface Branch {
  readonly isSuccess: boolean;
  readonly listed: Listed[];
  readonly schema: JsonSchema;
}

/**
 * What an answer can be, successes first, each with the conditions on its code settled; nothing
 * where it has no code.
 */
export function listOutcomes(spec: Specification, file: string): Outcome[] {
  const schema = spec.schemas[file] ?? {};
  const fields = spec.manifest.outcomes?.find(({ code }) => {
    const [first = ''] = splitPointer(code);
    return Object.hasOwn(schema.properties ?? {}, first);
  });
  if (!fields) return [];
  const path = splitPointer(fields.code);
  const [field = ''] = path;
  const branches = split(spec, { file, schema }, path);
  const ordered = [...branches].sort((a, b) => Number(b.isSuccess) - Number(a.isSuccess));
  return ordered.map(({ isSuccess, listed, schema: settled }, index) => {
    const kind = isSuccess ? 'success' : 'refusal';
    const isFirst = ordered.findIndex((other) => other.isSuccess === isSuccess) === index;
    return {
      name: isFirst ? kind : `${kind}${listed[0]?.value}`,
      isSuccess,
      field,
      schema: settled,
      codes: listed.flatMap(({ code, others = [] }) => [...(code ? [code] : []), ...others]),
      code: (listed.findLast(({ code }) => code?.kind === 'parameter') ?? listed[0])?.code,
    };
  });
}

function split(spec: Specification, node: SchemaNode, path: readonly string[]): Branch[] {
  const [name = '', ...inner] = path;
  const { file, schema } = node;
  const property = schema.properties?.[name] ?? {};
  if (inner.length > 0) {
    const branches = split(spec, followRefs(spec, { file, schema: property }), inner);
    return branches.map((branch) => ({
      ...branch,
      schema: withProperty(schema, name, branch.schema),
    }));
  }
  const field = followRefs(spec, { file, schema: property }).schema;
  const groups = new Map<string, Listed[]>();
  const all = listCodes(spec, field);
  const successes = all.filter(({ code }) => code?.kind === 'success').map(({ value }) => value);
  for (const listed of all) {
    const decided = conditionsOn(spec, node, name).map(({ values }) =>
      values.includes(listed.value),
    );
    const key = JSON.stringify([listed.code?.kind === 'success', ...decided]);
    groups.set(key, [...(groups.get(key) ?? []), listed]);
  }
  return [...groups.values()].map((listed) => ({
    isSuccess: listed[0]?.code?.kind === 'success',
    listed,
    schema: withProperty(
      settle(spec, node, name, listed[0]?.value),
      name,
      narrow(field, listed, successes),
    ),
  }));
}

/** The codes that the field lists; where it lists none, those of success and any other. */
function listCodes({ manifest }: Specification, field: JsonSchema): Listed[] {
  const codeOf = (value: unknown) => manifest.codes.find(({ code }) => code === String(value));
  if (field.enum) return field.enum.map((value) => ({ value, code: codeOf(value) }));
  const successes = manifest.codes.filter(({ kind }) => kind === 'success');
  const refusal = manifest.codes.findLast(({ kind }) => kind === 'parameter');
  const others = manifest.codes.filter((code) => code.kind !== 'success' && code !== refusal);
  return [...successes.map((code) => ({ value: code.code, code })), { code: refusal, others }];
}

/** The field with the codes of one outcome. */
function narrow(
  field: JsonSchema,
  listed: readonly Listed[],
  successes: readonly unknown[],
): JsonSchema {
  const { 'x-enum': meanings, 'x-made-up': _, ...rest } = field;
  const values = listed.map(({ value }) => value);
  if (values.includes(undefined)) return { ...rest, not: { enum: successes } };
  const own = Object.entries(meanings ?? {}).filter(([value]) =>
    values.map(String).includes(value),
  );
  return { ...rest, enum: values, ...(meanings && { 'x-enum': Object.fromEntries(own) }) };
}

interface Condition {
  readonly branch: JsonSchema;
  /** The codes with which it holds. */
  readonly values: readonly unknown[];
}

/** The conditions of a node that look at nothing but the field. */
function conditionsOn(
  spec: Specification,
  { file, schema }: SchemaNode,
  name: string,
): Condition[] {
  return [schema, ...(schema.allOf ?? [])].flatMap((branch) => {
    const { [name]: looked, ...others } = branch.if?.properties ?? {};
    if (!looked || Object.keys(others).length > 0) return [];
    const { const: only, enum: values = [only] } = followRefs(spec, {
      file,
      schema: looked,
    }).schema;
    return [{ branch, values }];
  });
}

/** The node as it is with that code: what its conditions demand then is written into it. */
function settle(spec: Specification, node: SchemaNode, name: string, value: unknown): JsonSchema {
  const conditions = conditionsOn(spec, node, name);
  const isOpen = (part: JsonSchema) => conditions.every(({ branch }) => branch !== part);
  const { allOf = [], ...own } = node.schema;
  const { if: _if, then: _then, else: _else, ...plain } = own;
  const kept = isOpen(node.schema) ? own : plain;
  const left = allOf.filter(isOpen);
  let settled: JsonSchema = { ...kept, ...(left.length > 0 && { allOf: left }) };
  for (const { branch, values } of conditions) {
    const demanded = values.includes(value) ? branch.then : branch.else;
    if (demanded) settled = mergeBranch(spec, node.file, settled, demanded);
  }
  return settled;
}

function withProperty(schema: JsonSchema, name: string, property: JsonSchema): JsonSchema {
  return { ...schema, properties: { ...schema.properties, [name]: property } };
}
