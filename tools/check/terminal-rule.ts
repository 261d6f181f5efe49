/** Floors that a program may call: none of them knows the terminal or ends the process. */
const CALLABLE = /^(?:src|simulators|suites|reports|catalog|api)\/.*\.tsx?$/;
const TESTS = /\.test\.tsx?$|\/testing\//;

const TERMINAL = /\bprocess\.(?:argv|exit|exitCode|stdin|stdout|stderr)\b/;

/** Complaints about what only the command line may do, with their line numbers. */
export function findTerminal(path: string, content: string): string[] {
  if (!CALLABLE.test(path) || TESTS.test(path)) return [];
  return content.split('\n').flatMap((line, index) => {
    const found = TERMINAL.exec(line)?.[0];
    return found ? [`line ${index + 1}: ${found} is for cli/ alone`] : [];
  });
}
