import { text } from '../../src/model/text.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the platform can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-any-token',
    title: text('不核对 token', 'takes any token'),
    clause: '1.1/token',
    weight: 'must',
    parts: () => ({ authenticate: () => undefined }),
  },
];
