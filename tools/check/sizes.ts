import { fileURLToPath } from 'node:url';
import { findBounds } from './budget-rule.js';
import { judgeProject } from './judge-project.js';
import { judgeSize } from './size-rule.js';

/** Exits with 1 and names each file that is too long, and each bound outside of the record. */
await judgeProject(fileURLToPath(new URL('../..', import.meta.url)), (path, content) => {
  const complaint = judgeSize(path, content);
  return [...(complaint === undefined ? [] : [complaint]), ...findBounds(path, content)];
});
