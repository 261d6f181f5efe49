import { fileURLToPath } from 'node:url';
import { judgeProject } from './judge-project.js';
import { findTerminal } from './terminal-rule.js';

/** Exits with 1 and names each place below `cli/` that knows the terminal. */
await judgeProject(fileURLToPath(new URL('../..', import.meta.url)), findTerminal);
