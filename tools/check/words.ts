import { fileURLToPath } from 'node:url';
import { judgeProject } from './judge-project.js';
import { findForbiddenWords } from './word-rule.js';

/** Exits with 1 and names each place of a word that must not be committed. */
await judgeProject(fileURLToPath(new URL('../..', import.meta.url)), findForbiddenWords);
