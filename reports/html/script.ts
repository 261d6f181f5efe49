import { joinScripts } from '../page/join-scripts.js';
import { COPY_SCRIPT } from '../page/script-copy.js';
import { LANGUAGE_SCRIPT } from '../page/script-language.js';
import { FILTER_SCRIPT } from './script-filters.js';
import { KEPT_SCRIPT } from './script-kept.js';

export const SCRIPT = joinScripts(LANGUAGE_SCRIPT, KEPT_SCRIPT, FILTER_SCRIPT, COPY_SCRIPT);
