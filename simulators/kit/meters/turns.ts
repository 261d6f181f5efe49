/** What a meter is set to at an instant: the latest of its turns until then, else the first. */
export function turnAt<Turn extends { readonly at: number }>(
  turns: readonly Turn[],
  instant: number,
): Turn {
  const turn = turns.findLast(({ at }) => at <= instant) ?? turns[0];
  if (!turn) throw new RangeError('a meter has at least one turn');
  return turn;
}
