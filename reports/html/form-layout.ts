import { joinPointer } from '../../src/specification/pointer.js';
import { readForm } from '../../src/wire/form.js';
import type { Piece } from './json-layout.js';
import type { Mark } from './marks.js';

/** More fields than a form of the documents has. */
const MOST_FIELDS = 200;

/** A form with a field on each line, the pointer of the field at each. */
export function layOutForm(form: string): readonly Piece[] | undefined {
  const fields = form.split('&');
  if (fields.length > MOST_FIELDS) return undefined;
  return fields.flatMap((field, index): Piece[] => {
    const piece: Piece = { kind: 'token', text: field, at: pointerOf(field) };
    const rest: Piece[] = [
      { kind: 'token', text: '&' },
      { kind: 'added', text: '\n' },
    ];
    return index < fields.length - 1 ? [piece, ...rest] : [piece];
  });
}

/** What the fields of a form say that are spelt otherwise in it. */
export function markSpelt(form: string): readonly Mark[] {
  return form
    .split('&', MOST_FIELDS)
    .filter((field) => /[%+]/.test(field))
    .flatMap((field) => {
      const value = decode(field);
      if (value === undefined) return [];
      return [{ pointer: pointerOf(field), tone: 'plain', says: { zh: value, en: value } }];
    });
}

function pointerOf(field: string): string {
  const [name = ''] = field.split('=', 1);
  return joinPointer('', name);
}

function decode(field: string): string | undefined {
  try {
    return Object.values(readForm(field))[0];
  } catch {
    return undefined;
  }
}
