/** Whole ten-thousandths in one: the resolution of every volume and amount of the document. */
export const RESOLUTION = 10_000;

/** A decimal text in ten-thousandths; NaN when it is none. */
export function parseDecimal(value: string): number {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Math.round(Number(value) * RESOLUTION) : Number.NaN;
}

/** Ten-thousandths as a text with exactly four decimals. */
export function formatDecimal(value: number): string {
  return (value / RESOLUTION).toFixed(4);
}
