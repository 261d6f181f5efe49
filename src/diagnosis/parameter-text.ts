import { parseJson } from '../wire/json.js';
import { type Canonical, changeTexts, type Piece } from './canonical.js';
import type { WholeText } from './whole-text.js';

/** One parameter of a signed message. */
export interface Parameter {
  readonly name: string;
  /** Its value as JSON, as it was transmitted. */
  readonly json: string;
}

/** Where the key stands in the text that is signed. */
export type KeyPlace =
  | 'last'
  | 'first'
  | 'missing'
  | 'bare-last'
  | 'bare-first'
  | 'sorted'
  | 'both';

/** How the text of a signature over parameters is made. */
export interface ParameterRecipe extends WholeText {
  readonly key: string;
  readonly keyName: string;
  readonly keyPlace: KeyPlace;
  /** Which parameters take part. */
  readonly keeps: (parameter: Parameter) => boolean;
  /** Those that come on top, such as the signature's own name with an empty value. */
  readonly added: readonly Parameter[];
  /** Sorts the parameters; absent: as they were sent. */
  readonly compare?: (a: string, b: string) => number;
  /** A value's text from its JSON. */
  readonly value: (json: string) => string;
  /** Changes the text of each value afterwards, such as by URL-encoding. */
  readonly encodeValue?: (value: string) => string;
  readonly equals: string;
  readonly joint: string;
  readonly hasNames: boolean;
}

/** A text's characters, else the JSON as it stands. */
export function plainValue(json: string): string {
  const value = json.startsWith('"') ? parseJson(json) : undefined;
  return typeof value === 'string' ? value : json;
}

/** By the code units of the names, as `sort` has it. */
export function ascending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `a=1&b=2&key=KEY`: all parameters in order, each value as it is, and the key at the end. */
export function sortedWithKey(
  key: string,
  compare: NonNullable<ParameterRecipe['compare']>,
): ParameterRecipe {
  return {
    key,
    keyName: 'key',
    keyPlace: 'last',
    keeps: () => true,
    added: [],
    compare,
    value: plainValue,
    equals: '=',
    joint: '&',
    hasNames: true,
    tail: '',
    charset: 'utf8',
  };
}

interface Pair {
  readonly name: string;
  readonly piece: Piece;
}

/** Writes the text for the parameters of a message, its signature left out already. */
export function writeParameters(
  parameters: readonly Parameter[],
  recipe: ParameterRecipe,
): Canonical {
  const { keyPlace, keyName, joint, charset, change, tail } = recipe;
  const pairs = arrange(parameters, recipe);
  const key: Piece = { text: recipe.key, isSecret: true };
  const pieces: Piece[] = [];
  const add = (before: string, piece: Piece) =>
    pieces.push({ text: pieces.length > 0 ? joint + before : before }, piece);
  if (keyPlace === 'bare-first' || keyPlace === 'both') pieces.push(key);
  const named = recipe.hasNames ? `${keyName}${recipe.equals}` : '';
  if (keyPlace === 'first') add(named, key);
  let isFirst = keyPlace !== 'first';
  for (const { name, piece } of pairs) {
    const before = recipe.hasNames ? `${name}${recipe.equals}` : '';
    pieces.push({ text: isFirst ? before : joint + before }, piece);
    isFirst = false;
  }
  if (keyPlace === 'last') add(named, key);
  if (keyPlace === 'bare-last' || keyPlace === 'both') pieces.push(key);
  pieces.push({ text: tail });
  return { pieces: change ? changeTexts(pieces, change) : pieces, charset };
}

/** The parameters that take part, in order, each with the text of its value. */
function arrange(parameters: readonly Parameter[], recipe: ParameterRecipe): readonly Pair[] {
  const { keeps, added, compare, value, encodeValue, keyPlace, keyName } = recipe;
  const pairs: Pair[] = [...parameters.filter(keeps), ...added].map(({ name, json }) => ({
    name,
    piece: { text: encodeValue ? encodeValue(value(json)) : value(json) },
  }));
  if (keyPlace === 'sorted') {
    pairs.push({ name: keyName, piece: { text: recipe.key, isSecret: true } });
  }
  return compare ? pairs.sort((a, b) => compare(a.name, b.name)) : pairs;
}
