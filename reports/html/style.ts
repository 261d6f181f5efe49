import { BASE_STYLE } from '../page/style-base.js';
import { PRINT_STYLE } from '../page/style-print.js';
import { CASE_STYLE } from './style-case.js';
import { FILTER_STYLE } from './style-filters.js';
import { CASE_PRINT_STYLE } from './style-print.js';

export const STYLE = [BASE_STYLE, FILTER_STYLE, CASE_STYLE, PRINT_STYLE, CASE_PRINT_STYLE].join(
  '\n',
);
