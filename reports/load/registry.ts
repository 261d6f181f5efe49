import { hgrm } from './hgrm.js';
import { html } from './html/html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { LoadReporter } from './load-reporter.js';
import { markdown } from './markdown.js';

/** The file formats of load runs. `console` stands apart: it writes no file. */
export const LOAD_REPORTERS = {
  json,
  junit,
  html,
  markdown,
  hgrm,
} as const satisfies Readonly<Record<string, LoadReporter>>;

export type LoadReporterName = keyof typeof LOAD_REPORTERS;

export const LOAD_REPORTER_NAMES = Object.keys(LOAD_REPORTERS) as readonly LoadReporterName[];
