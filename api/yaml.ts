import type { Document, LineCounter, ParsedNode } from 'yaml';
import { type Budget, BudgetError } from '../src/model/budget.js';
import { BUDGETS } from '../src/model/budgets.js';

/**
 * Reads YAML in linear time: the parser itself would compare each key of a map with all others, and
 * loses itself in brackets that nobody closes. What is wrong stands in the `errors` of the document.
 *
 * @throws {BudgetError} for brackets too deep within one another
 */
export async function readYaml(
  content: string,
  lineCounter?: LineCounter,
): Promise<Document<ParsedNode>> {
  const { Lexer, parseDocument, visit, isScalar, YAMLParseError } = await import('yaml');
  const broken = findBrokenBudget(new Lexer().lex(content));
  if (broken) throw new BudgetError(broken);
  const document = withoutStacks(() =>
    parseDocument(content, {
      prettyErrors: false,
      uniqueKeys: false,
      ...(lineCounter ? { lineCounter } : {}),
    }),
  );
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (isScalar(key) && seen.has(name)) {
          const [start = 0, end = start] = key.range ?? [];
          const error = 'Map keys must be unique';
          document.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', error));
        }
        seen.add(name);
      }
    },
  });
  return document;
}

/** The parser makes an error of each token that it did not expect; most of its time goes into stacks. */
function withoutStacks<T>(parse: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Flow collections and lists on one line within one another, brackets too many, marked keys; and
 * tokens in all, of each of which the parser makes a kilobyte.
 */
function findBrokenBudget(tokens: Iterable<string>): Budget | undefined {
  const { nesting, yamlTokens } = BUDGETS.files;
  let count = 0;
  let depth = 0;
  let marked = 0;
  let excess = 0;
  let dashes = 0;
  for (const token of tokens) {
    if (token === '-') dashes += 1;
    if (token.endsWith('\n')) dashes = 0;
    if (token === '[' || token === '{') depth += 1;
    if (token === '?') marked += 1;
    if (token === ']' || token === '}') {
      if (depth > 0) depth -= 1;
      else excess += 1;
    }
    count += 1;
    if (depth + marked + excess + dashes > nesting.limit) return nesting;
    if (count > yamlTokens.limit) return yamlTokens;
  }
  return undefined;
}
