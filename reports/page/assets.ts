import { readPackageFile } from '../../src/specification/package-file.js';

/** One style sheet of those in `reports/browser/`, in this order. */
export function readStyles(...names: readonly string[]): string {
  return names.map((name) => readPackageFile(`reports/browser/${name}.css`)).join('\n');
}

/** One script of those in `reports/browser/`, which see each other's names and leave none behind. */
export function readScripts(...names: readonly string[]): string {
  const parts = names.map((name) => readPackageFile(`reports/browser/${name}.js`));
  return `(() => {\n'use strict';\n${parts.join('\n')}})();\n`;
}
