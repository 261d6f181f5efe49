/** One script of several parts, which see each other's names and leave none behind. */
export function joinScripts(...parts: readonly string[]): string {
  return `(() => {\n'use strict';\n${parts.join('\n')}})();\n`;
}
