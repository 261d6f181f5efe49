/**
 * The function with its latest result at hand: what several parts of one request ask for is found
 * once.
 */
export function rememberLatest<Argument extends object, Result>(
  find: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let latest: { readonly argument: Argument; readonly result: Result } | undefined;
  return (argument) => {
    if (latest?.argument !== argument) latest = { argument, result: find(argument) };
    return latest.result;
  };
}
