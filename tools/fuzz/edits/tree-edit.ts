import fc from 'fast-check';
import { ODD_LITERALS, ODD_NAMES, ODD_TEXTS, ODD_VALUES } from './oddities.js';

/** What becomes of one value of a document. */
type Change =
  | { readonly to: 'value'; readonly value: unknown }
  /** Written as it is, whether or not it is JSON. */
  | { readonly to: 'literal'; readonly literal: string }
  | { readonly to: 'digits'; readonly length: number }
  | { readonly to: 'depth'; readonly depth: number; readonly isMap: boolean }
  | { readonly to: 'length'; readonly times: number }
  | { readonly to: 'nothing' }
  | { readonly to: 'twin'; readonly value: unknown }
  | { readonly to: 'name'; readonly name: string }
  | { readonly to: 'member'; readonly name: string; readonly value: unknown };

/** One change of a document; `at` counts its values, and begins anew at the end. */
export interface TreeEdit {
  readonly at: number;
  readonly change: Change;
}

const oddValue = fc.oneof(
  fc.constantFrom(...ODD_VALUES),
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ to: fc.constant('value' as const), value: oddValue }) },
  {
    weight: 4,
    arbitrary: fc.record({
      to: fc.constant('literal' as const),
      literal: fc.constantFrom(...ODD_LITERALS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      to: fc.constant('digits' as const),
      length: fc.constantFrom(20, 20, 310, 310, 5000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      to: fc.constant('depth' as const),
      depth: fc.constantFrom(10, 100, 100, 1000, 20_000),
      isMap: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      to: fc.constant('length' as const),
      times: fc.constantFrom(2, 2, 17, 17, 17, 300, 300, 5000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ to: fc.constant('nothing' as const) }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant('twin' as const), value: oddValue }) },
  {
    weight: 2,
    arbitrary: fc.record({
      to: fc.constant('name' as const),
      name: fc.constantFrom(...ODD_NAMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      to: fc.constant('member' as const),
      name: fc.constantFrom(...ODD_NAMES, 'a'),
      value: oddValue,
    }),
  },
);

/** Few at a time: a document that is wrong everywhere is refused at the first place. */
export const treeEdits: fc.Arbitrary<TreeEdit[]> = fc.array(
  fc.record({ at: fc.nat(2 ** 20), change }),
  { maxLength: 3, size: 'max' },
);

/** A document after its changes, and what has yet to be put into its text. */
export interface EditedTree {
  readonly value: unknown;
  /** Puts the literals into the written document. */
  readonly finish: (text: string) => string;
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Longest text or list that a change makes. */
const MAX_LENGTH = 200_000;

/** Characters of all literals of one document: a long one may stand in a long list. */
const MAX_LITERALS = 1_200_000;

/** Documents are searched so far. */
const MAX_PLACES = 20_000;

export function editTree(document: unknown, edits: readonly TreeEdit[]): EditedTree {
  const root = { value: edits.length > 0 ? structuredClone(document) : document };
  const literals = new Map<string, string>();
  const keep = (literal: string) => {
    const mark = `\ue000${literals.size}\ue001`;
    literals.set(mark, literal);
    return mark;
  };
  for (const { at, change: wanted } of edits) {
    const places = listPlaces(root);
    const place = places[at % places.length];
    if (place) apply(place, wanted, keep);
  }
  return { value: root.value, finish: (text) => putLiterals(text, literals) };
}

function listPlaces(root: Record<string, unknown>): Place[] {
  const places: Place[] = [{ holder: root, key: 'value' }];
  for (let index = 0; index < places.length && places.length < MAX_PLACES; index += 1) {
    const { holder, key } = places[index] as Place;
    const value = holder[key];
    if (typeof value !== 'object' || value === null) continue;
    for (const name of Object.keys(value)) {
      places.push({ holder: value as Record<string, unknown>, key: name });
    }
  }
  return places;
}

function apply({ holder, key }: Place, wanted: Change, keep: (literal: string) => string): void {
  const old = holder[key];
  const set = (name: string, value: unknown) => {
    // Plain assignment would set the prototype.
    Object.defineProperty(holder, name, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  };
  const isList = Array.isArray(holder);
  switch (wanted.to) {
    case 'value':
      set(key, structuredClone(wanted.value));
      break;
    case 'literal':
      set(key, keep(wanted.literal));
      break;
    case 'digits':
      set(key, keep('9'.repeat(wanted.length)));
      break;
    case 'depth': {
      const [open, close] = wanted.isMap ? ['{"a":', '}'] : ['[', ']'];
      set(key, keep(`${open.repeat(wanted.depth)}0${close.repeat(wanted.depth)}`));
      break;
    }
    case 'length':
      set(key, lengthen(old, wanted.times));
      break;
    case 'nothing':
      if (isList) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 'twin':
      if (isList) holder.push(structuredClone(wanted.value));
      else set(key, keep(writeTwin(key, old, wanted.value)));
      break;
    case 'name':
      if (isList) break;
      delete holder[key];
      set(wanted.name, old);
      break;
    case 'member':
      if (!isList) set(wanted.name, structuredClone(wanted.value));
  }
}

/** The value, and the same name again with another one. */
function writeTwin(name: string, value: unknown, other: unknown): string {
  return `${JSON.stringify(value) ?? 0},${JSON.stringify(name)}:${JSON.stringify(other)}`;
}

function lengthen(value: unknown, times: number): unknown {
  if (Array.isArray(value)) {
    const most = Math.floor(MAX_LENGTH / (1 + (JSON.stringify(value)?.length ?? 0)));
    return Array.from({ length: Math.min(times, most) }, () => value).flat();
  }
  const unit = (typeof value === 'object' ? JSON.stringify(value) : String(value)) || 'x';
  return unit.slice(0, MAX_LENGTH).repeat(Math.min(times, Math.ceil(MAX_LENGTH / unit.length)));
}

/** In JSON a literal takes the place of a quoted text; elsewhere of the text itself, encoded or not. */
function putLiterals(text: string, literals: ReadonlyMap<string, string>): string {
  let finished = text;
  let left = MAX_LITERALS;
  const put = (literal: string) => () => {
    left -= literal.length;
    return left < 0 ? '0' : literal;
  };
  for (const [mark, literal] of literals) {
    finished = finished
      .replaceAll(`"${mark}"`, put(literal))
      .replaceAll(encodeURIComponent(mark), put(encodeURIComponent(literal)))
      .replaceAll(mark, put(literal));
  }
  return finished;
}
