/** Whole ten-thousandths in one: the resolution of every volume and amount of the documents. */
export const RESOLUTION = 10_000;

/** A decimal text in ten-thousandths; NaN when it is none. */
export function parseDecimal(value: string): number {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Math.round(Number(value) * RESOLUTION) : Number.NaN;
}

/** Ten-thousandths as a text with exactly that many decimals, four at most. */
export function formatDecimal(value: number, digits = 4): string {
  // Long answers have many of these, and toFixed takes twice as long.
  if (digits === 4 && value >= 0 && value < 1e15 && Number.isInteger(value)) {
    const whole = Math.floor(value / RESOLUTION);
    return `${whole}.${String(RESOLUTION + value - whole * RESOLUTION).slice(1)}`;
  }
  return (value / RESOLUTION).toFixed(digits);
}
