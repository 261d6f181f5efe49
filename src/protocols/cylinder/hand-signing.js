/*
 * The static token as it stands in a query [1.1.2]; a form has it as it is.
 * values: token.
 */
function signRequest(values) {
  return { tokenInQuery: encodeURIComponent(values.token) };
}
