/** Whole ten-thousandths in one: the resolution of every volume and amount of the documents. */
export const RESOLUTION = 10_000;

/** A decimal text in ten-thousandths; NaN when it is none. */
export function parseDecimal(value: string): number {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Math.round(Number(value) * RESOLUTION) : Number.NaN;
}

/** Ten-thousandths as a text with exactly that many decimals, four at most. */
export function formatDecimal(value: number, digits = 4): string {
  return (value / RESOLUTION).toFixed(digits);
}
