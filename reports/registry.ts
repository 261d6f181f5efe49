import { html } from './html/html.js';
import { json } from './json/json.js';
import { junit } from './junit/junit.js';
import { markdown } from './markdown/markdown.js';
import type { FileReporter } from './reporter.js';

/** The file formats. `console` stands apart: it streams and writes no file. */
export const REPORTERS = {
  json,
  junit,
  html,
  markdown,
} as const satisfies Readonly<Record<string, FileReporter>>;

export type ReporterName = keyof typeof REPORTERS;

export const REPORTER_NAMES = Object.keys(REPORTERS) as readonly ReporterName[];
