/** Exact decimals held as bigint in units of 1/10000 (clauses 5.2.2 and 5.2.3). */
const UNIT = 10000n;

export function parseFixed(text: string, maxScale: number): bigint | undefined {
  const m = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!m) return undefined;
  const fraction = m[3] ?? '';
  if (fraction.length > maxScale || maxScale > 4) return undefined;
  const value = BigInt(m[2] ?? '0') * UNIT + BigInt(fraction.padEnd(4, '0'));
  return m[1] === '-' ? -value : value;
}

/** Format with exactly `scale` decimals, rounding half away from zero. */
function format(value: bigint, scale: number): string {
  const step = 10n ** BigInt(4 - scale);
  const size = value < 0n ? -value : value;
  const rounded = (size + step / 2n) / step;
  const digits = rounded.toString().padStart(scale + 1, '0');
  const sign = value < 0n && rounded > 0n ? '-' : '';
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

export const money = (value: bigint): string => format(value, 4);
export const volume = (value: bigint): string => format(value, 3);

/** Product of a price and a volume, rounded to 1/10000. */
export const cost = (price: bigint, qty: bigint): bigint => (price * qty + UNIT / 2n) / UNIT;
