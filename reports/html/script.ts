import { COPY_SCRIPT } from './script-copy.js';
import { FILTER_SCRIPT } from './script-filters.js';
import { KEPT_SCRIPT } from './script-kept.js';
import { LANGUAGE_SCRIPT } from './script-language.js';

/** The page's one script. Its text must not change on the way: the policy names its digest. */
export const SCRIPT = `(() => {\n'use strict';\n${[LANGUAGE_SCRIPT, KEPT_SCRIPT, FILTER_SCRIPT, COPY_SCRIPT].join('\n')}})();\n`;
