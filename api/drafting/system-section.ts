import type { CatalogSystem } from '../../catalog/systems.js';
import type { JsonSchema } from '../../src/model/specification.js';
import type { Language, Text } from '../../src/model/text.js';
import type { KeyPath } from '../configuration/key-path.js';
import { propertiesOf } from '../configuration/schema.js';
import { addComment, commentOf } from './field-comment.js';
import { spellValue } from './field-value.js';

/** Where a node stands in the file. */
interface Place {
  readonly system: CatalogSystem;
  readonly language: Language;
  /** Below the section of the system. */
  readonly path: KeyPath;
  /** What its lines start with: blanks, and a `#` among them where it is commented out. */
  readonly lead: string;
}

const INDENT = '  ';

/** What comments out. */
const OFF = '#';

/** A system's section of a drafted file, as lines. */
export function writeSystem(
  system: CatalogSystem,
  schema: JsonSchema,
  language: Language,
): readonly string[] {
  const place = { system, language, path: [], lead: INDENT };
  const head = addComment(`${INDENT}${system.id}:`, commentOf(schema), place);
  return [...head, ...writeMembers(schema, { ...place, lead: INDENT + INDENT })];
}

/** What is said of all systems of a drafted file, commented out. */
export function writeSubject(
  [system]: readonly CatalogSystem[],
  schema: JsonSchema,
  language: Language,
): readonly string[] {
  if (!system) return [];
  return writeMember('subject', schema, { system, language, path: ['subject'], lead: OFF }, '');
}

function writeMembers(schema: JsonSchema, place: Place): string[] {
  const { lead, path } = place;
  return Object.entries(propertiesOf(schema)).flatMap(([key, member]) => {
    const isOff = !lead.includes(OFF) && !isLive(schema, key, member, path);
    const own = { ...place, path: [...path, key], lead: isOff ? lead + OFF : lead };
    return writeMember(key, member, own, lead);
  });
}

/** What has to be given, and what leads to it; commands demand the target, not the schema. */
function isLive(
  { required = [] }: JsonSchema,
  key: string,
  member: JsonSchema,
  path: KeyPath,
): boolean {
  if (path.length > 0) return required.includes(key);
  return key === 'target' || (member.required ?? []).length > 0;
}

/** @param commentLead what its comment starts with where it has lines of its own */
function writeMember(key: string, schema: JsonSchema, place: Place, commentLead: string): string[] {
  const { lead, language, system, path } = place;
  const name = `${lead}${key}:`;
  const { items, properties } = schema;
  const isNested = properties !== undefined || items?.properties !== undefined;
  const line = isNested ? name : `${name} ${spellValue(system, path, schema)}`;
  const head = addComment(line, describe(schema, place), { lead: commentLead, language });
  if (properties) return [...head, ...writeMembers(schema, { ...place, lead: lead + INDENT })];
  if (!items?.properties) return head;
  const item = { ...place, path: [...path, '0'], lead: lead + INDENT + INDENT };
  return [...head, ...addDash(writeMembers(items, item), item.lead)];
}

/** A path is best described by the operation that lies there. */
function describe(schema: JsonSchema, { system, path: [section, key] }: Place): Text {
  const operation = system.manifest.operations.find(({ id }) => id === key);
  return section === 'paths' && operation ? operation.title : commentOf(schema);
}

/** Puts the dash of a list before the first key of its item; what comments on that stands before. */
function addDash(lines: readonly string[], lead: string): string[] {
  const first = lines.findIndex((line) => !line.startsWith(OFF, lead.length));
  return lines.map((line, at) =>
    at === first ? `${lead.slice(0, -INDENT.length)}- ${line.slice(lead.length)}` : line,
  );
}
