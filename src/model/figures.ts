/** `12,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `566/s`, `12.3/s`. */
export function formatRate(perSecond: number): string {
  return `${formatCount(perSecond < 100 ? Number(perSecond.toPrecision(3)) : Math.round(perSecond))}/s`;
}
