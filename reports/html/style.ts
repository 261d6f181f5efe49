import { BASE_STYLE } from './style-base.js';
import { CASE_STYLE } from './style-case.js';
import { FILTER_STYLE } from './style-filters.js';
import { PRINT_STYLE } from './style-print.js';

/** The page's one style sheet. Its text must not change on the way: the policy names its digest. */
export const STYLE = [BASE_STYLE, FILTER_STYLE, CASE_STYLE, PRINT_STYLE].join('\n');
