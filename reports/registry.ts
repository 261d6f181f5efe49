import { ctrf } from './ctrf/ctrf.js';
import { html } from './html/html.js';
import { json } from './json/json.js';
import { junit } from './junit/junit.js';
import { markdown } from './markdown/markdown.js';
import type { FileReporter } from './reporter.js';
import type { ReporterName } from './reporter-name.js';

/** What makes each file format. */
export const REPORTERS = {
  json,
  junit,
  html,
  markdown,
  ctrf,
} as const satisfies Readonly<Record<ReporterName, FileReporter>>;
