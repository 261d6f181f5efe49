import { ctrf } from './ctrf/ctrf.js';
import { docx } from './docx/docx.js';
import { html } from './html/html.js';
import { json } from './json/json.js';
import { junit } from './junit/junit.js';
import { markdown } from './markdown/markdown.js';
import { pdf } from './pdf/pdf.js';
import type { FileContent, FileReporter } from './reporter.js';
import type { ReporterName } from './reporter-name.js';

/** What makes each file format. */
export const REPORTERS = {
  json,
  junit,
  html,
  markdown,
  ctrf,
  docx,
  pdf,
} as const satisfies Readonly<Record<ReporterName, FileReporter<FileContent>>>;
