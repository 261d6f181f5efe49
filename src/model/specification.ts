import type { Claim } from './result.js';
import type { Text } from './text.js';
import type { Duty, Weight } from './verdict.js';

/** A JSON Schema 2020-12 node as it stands in `schemas/`, with the annotations the project reads. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  /** A secret, which nothing that is written may show. */
  readonly writeOnly?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  /** Values that the node takes where it lists none, such as another one than the usual. */
  readonly examples?: readonly unknown[];
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  /** Greatest width where an East Asian character counts two. */
  readonly maxWidth?: number;
  /** The section of the document that states this node. */
  readonly 'x-clause'?: string;
  /** The rulings that this node rests on. */
  readonly 'x-rulings'?: readonly string[];
  /** Name of the format that `pattern` writes out, for messages and made-up data: `yyyy-MM-dd`. */
  readonly 'x-format'?: string;
  /** What the values of `enum` mean, in the document's language. */
  readonly 'x-enum'?: Readonly<Record<string, string>>;
  /** Values known from practice, where the dictionary is another document's; no other is wrong. */
  readonly 'x-known'?: readonly unknown[];
  /** How made-up data fills the node: a faker path (`person.fullName`) or a generator's name. */
  readonly 'x-made-up'?: string;
  /** The standard whose check character ends the value and so fixes its length: `GB 32100`. */
  readonly 'x-check'?: string;
  /** Weight of a receiver's duty to refuse a breach of this node; `must` when absent. */
  readonly 'x-weight'?: Weight;
  /** Codes a refusal of this field may carry beside the general one. */
  readonly 'x-codes'?: readonly string[];
  /** What a user is told of the node where `title` and `description` are in the other language. */
  readonly 'x-zh'?: string;
  readonly 'x-en'?: string;
  /** What the node should hold as well: a breach is a warning. */
  readonly 'x-should'?: JsonSchema;
}

/** One interface of the document. */
export interface Operation {
  readonly id: string;
  /** The server role that answers it. */
  readonly system: string;
  readonly method: string;
  /** Methods that the document offers beside the first: `["GET"]`. */
  readonly otherMethods?: readonly string[];
  readonly path: string;
  readonly clause: string;
  /** Where the section on the answer has a number of its own. */
  readonly responseClause?: string;
  readonly title: Text;
  /**
   * Ids of statements on what has to follow once a request was accepted, such as the report on a
   * command: who claims the operation has to be seen to keep each of them.
   */
  readonly promises?: readonly string[];
  /** Where it differs from that of the manifest. */
  readonly authentication?: Authentication;
}

/** How requests of an operation prove who sends them. */
export interface Authentication {
  /** Headers that do, all of them together. */
  readonly headers?: readonly AuthenticationHeader[];
  /** Fields of the request that do. */
  readonly fields?: readonly string[];
  /** Ids of the statements that a case has to judge for the operation. */
  readonly statements?: readonly string[];
  /** Why the document demands nothing of the kind. */
  readonly none?: Text;
}

interface AuthenticationHeader {
  readonly name: string;
  /** How its value is made. */
  readonly title: Text;
  readonly clause: string;
}

/** One server role of a protocol. */
export interface System {
  readonly id: string;
  readonly protocol: string;
  readonly title: Text;
  /** The role that calls it. */
  readonly client: string;
  /** The port that its simulator and its demonstration configuration share. */
  readonly port: number;
  /** Where its callbacks go when nothing else is said; its client's port when absent. */
  readonly callbackPort?: number;
}

/** A business code of the envelope. */
export interface Code {
  readonly code: string;
  readonly kind: 'success' | 'authentication' | 'parameter' | 'business' | 'server';
  readonly title: Text;
  readonly clause: string;
}

/** JSON pointers into an answer. */
interface OutcomeFields {
  /** To the business code. */
  readonly code: string;
  /** To the text beside it. */
  readonly message: string;
}

/** What a protocol offers: `schemas/<protocol>/manifest.json`. */
export interface Manifest {
  readonly protocol: string;
  readonly title: Text;
  /** Of requests. */
  readonly contentType: string;
  /** Request fields that have to be new in every request. */
  readonly freshFields: readonly string[];
  /** Where answers say whether they are a success, for each kind of envelope. */
  readonly outcomes?: readonly OutcomeFields[];
  /** Of operations that say nothing else. */
  readonly authentication?: Authentication;
  /** Numbers of the document's sections that have a text of their own, in its order. */
  readonly sections: readonly string[];
  readonly systems: readonly Omit<System, 'protocol'>[];
  readonly operations: readonly Operation[];
  readonly codes: readonly Code[];
}

/** Ids of the operations that a system answers. */
export function operationsOf(
  { operations }: Pick<Manifest, 'operations'>,
  system: string,
): readonly string[] {
  return operations.filter((operation) => operation.system === system).map(({ id }) => id);
}

/** What is claimed of a system: the given operations of it, or all. */
export function claimsOf(
  manifest: Pick<Manifest, 'operations'>,
  system: string,
  operations: readonly string[] = operationsOf(manifest, system),
): Claim[] {
  return manifest.operations
    .filter(({ id, system: server }) => server === system && operations.includes(id))
    .map(({ id, promises }) => ({ operation: id, ...(promises ? { promises } : {}) }));
}

/** Methods that an operation can be called by, the document's first one first. */
export function methodsOf({ method, otherMethods = [] }: Operation): string[] {
  return [method, ...otherMethods];
}

/** How the requests of an operation are authenticated. */
export function authenticationOf(
  { protocol, authentication: general }: Manifest,
  { id, authentication = general }: Operation,
): Authentication {
  if (!authentication) throw new RangeError(`${protocol}: how is ${id} authenticated?`);
  return authentication;
}

/** A schema node that a ruling's choice replaces. */
export interface SchemaPatch {
  /** Files below the protocol's folder, without `.json`: `1001.response`. */
  readonly files: readonly string[];
  /** JSON pointer of the node. */
  readonly pointer: string;
  /** What stands there under this choice; absent removes the node. */
  readonly value?: unknown;
}

interface RulingChoice {
  readonly id: string;
  readonly summary: Text;
  readonly patches?: readonly SchemaPatch[];
}

/** How an ambiguous clause is settled. */
export interface Ruling {
  readonly id: string;
  readonly place: string;
  readonly summary: Text;
  readonly weight: Weight | 'none';
  readonly default: string;
  readonly choices: readonly RulingChoice[];
}

/** The two sides of an exchange: who sends the request, and who answers it. */
export const PARTIES = ['caller', 'server'] as const;
export type Party = (typeof PARTIES)[number];

/** One testable statement of a document, in our own words. */
export interface Clause {
  /** Stable: `2.4.1/unique-user`. */
  readonly id: string;
  /** The document's section number: `2.4.1`. */
  readonly clause: string;
  readonly systems: readonly string[];
  readonly weight: Weight;
  /** Whom it binds: who writes the message, who takes it, or both. */
  readonly binds: Duty;
  /** Which side that is; absent, it is the server, and the caller too where both are bound. */
  readonly party?: Party;
  readonly rulings: readonly string[];
  readonly summary: Text;
  /** Why no exchange shows whether it is kept, by either side or by one; absent when one does. */
  readonly excluded?: Text | Readonly<Partial<Record<Party, Text>>>;
}

/** The sides that a statement binds. */
export function partiesOf({ binds, party }: Pick<Clause, 'binds' | 'party'>): readonly Party[] {
  if (party) return [party];
  return binds === 'both' ? PARTIES : ['server'];
}

/** Why nothing shows whether the side keeps a statement; undefined where something does. */
export function exclusionOf(
  { excluded }: Pick<Clause, 'excluded'>,
  party: Party,
): Text | undefined {
  return excluded && 'zh' in excluded ? excluded : excluded?.[party];
}

/** Chosen rulings by id: `{ "DAS-R04": "replay" }`. */
export type RulingChoices = Readonly<Record<string, string>>;

/** One protocol under a set of rulings. */
export interface Specification {
  readonly manifest: Manifest;
  readonly rulings: readonly Ruling[];
  readonly clauses: readonly Clause[];
  /** Every ruling's choice in force, defaults included. */
  readonly choices: RulingChoices;
  /** True when no choice differs from its default. */
  readonly isDefault: boolean;
  /** Schemas that differ from what the rulings make of them. */
  readonly patched?: ReadonlySet<string>;
  /** By file name without `.json`: `1001.request`, `common`. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}
