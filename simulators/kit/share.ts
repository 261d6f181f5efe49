/**
 * How much each of so many holders may keep of what there may be in all: the more there are, the
 * less, between `least` and `most`.
 */
export function shareOf(
  all: number,
  holders: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  return Math.max(least, Math.min(most, Math.floor(all / Math.max(1, holders))));
}
