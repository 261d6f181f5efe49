/** One line of the outcome: what was measured, its figure, and what it is held against. */
export function say(label: string, value: string, goal: string): void {
  process.stdout.write(`${label.padEnd(64)} ${value.padStart(22)}   (${goal})\n`);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
