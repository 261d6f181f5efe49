import type { MessageRecord } from '../../src/model/exchange.js';
import { parseJson } from '../../src/wire/json.js';
import { layOutForm, markSpelt } from './form-layout.js';
import { layOutJson, type Piece } from './json-layout.js';
import { type Mark, nearestAt } from './marks.js';

interface Layout {
  readonly pieces?: readonly Piece[] | undefined;
  readonly byPlace: ReadonlyMap<string, readonly Mark[]>;
}

const NOTHING: Layout = { byPlace: new Map() };

/**
 * A body over lines, and what is told of its parts; without pieces where it is no JSON and no form.
 *
 * @param shown what of the body is shown
 */
export function layOut(
  { headers, body, bodyEncoding }: MessageRecord,
  shown: string,
  marks: readonly Mark[],
): Layout {
  if (bodyEncoding !== undefined) return NOTHING;
  const root = /^\s*[[{]/.test(body) ? parseJson(body) : undefined;
  if (root !== undefined) {
    const byPlace = placeMarks(marks, root);
    return { pieces: layOutJson(shown, new Set(byPlace.keys())), byPlace };
  }
  const isForm = Object.entries(headers).some(
    ([name, value]) =>
      name.toLowerCase() === 'content-type' &&
      value.startsWith('application/x-www-form-urlencoded'),
  );
  if (!isForm) return NOTHING;
  const byPlace = new Map<string, Mark[]>();
  for (const mark of [...marks, ...markSpelt(shown)]) add(byPlace, mark.pointer, mark);
  return { pieces: layOutForm(shown), byPlace };
}

/** By where they stand; what is missing, at what it is missing from. */
function placeMarks(marks: readonly Mark[], root: unknown): Map<string, Mark[]> {
  const byPlace = new Map<string, Mark[]>();
  for (const mark of marks) {
    if (!mark.pointer.startsWith('/')) continue;
    const at = nearestAt(root, mark.pointer);
    const isThere = at === mark.pointer || mark.pointer === '/';
    const { zh, en } = mark.says;
    const says = isThere ? mark.says : { zh: `${mark.pointer} ${zh}`, en: `${mark.pointer} ${en}` };
    add(byPlace, at, { ...mark, says });
  }
  return byPlace;
}

function add(byPlace: Map<string, Mark[]>, at: string, mark: Mark): void {
  byPlace.set(at, [...(byPlace.get(at) ?? []), mark]);
}
