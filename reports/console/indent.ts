/** Every line of a block so many spaces further in. */
export function indent(block: string, spaces: number): string {
  return block
    .split('\n')
    .map((line) => `${' '.repeat(spaces)}${line}`)
    .join('\n');
}
