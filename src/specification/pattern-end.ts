/**
 * What ends the patterns of `schemas/`. In Python, Java, .NET and PHP a bare `$` lets a line feed
 * through that follows the value; an engine in which it does not loses nothing.
 */
export const PATTERN_END = '$(?![\\s\\S])';

/** The pattern as people write it. */
export function withPlainEnd(pattern: string): string {
  return pattern.endsWith(PATTERN_END) ? `${pattern.slice(0, -PATTERN_END.length)}$` : pattern;
}
