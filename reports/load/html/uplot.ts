import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The chart library as a page carries it: its script, which defines `uPlot`, and its style. */
export function readUplot(): { readonly script: string; readonly style: string } {
  const { resolve } = createRequire(import.meta.url);
  const read = (path: string) => readFileSync(resolve(`uplot/${path}`), 'utf8').trim();
  return {
    // Its licence wants to be carried along.
    script: `/*!\nuPlot\n\n${read('LICENSE')}\n*/\n${read('dist/uPlot.iife.min.js')}\n`,
    style: read('dist/uPlot.min.css'),
  };
}
