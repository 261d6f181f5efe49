/** More lines than this do not read well in one sitting. */
export const MOST_LINES = 300;

const COUNTED = /\.(?:ts|tsx|js|css|py)$/;
const EXEMPT = /(?:^|\/)(?:schemas|generated)\//;

/** What is wrong with the size or the place of a file; `undefined` when nothing is. */
export function judgeSize(path: string, content: string): string | undefined {
  if (path.startsWith('schemas/') && !/\.(?:json|md)$/.test(path)) {
    return 'schemas/ holds JSON only';
  }
  if (!COUNTED.test(path) || EXEMPT.test(path)) return undefined;
  const lines = content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
  return lines > MOST_LINES ? `${lines} lines, the most is ${MOST_LINES}` : undefined;
}
