import ts from 'typescript';

/** A regular expression of the product, where it stands. */
export interface Pattern {
  /** Line in code; pointer in a schema. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Where an expression is put together while the program runs. */
export interface MadePattern {
  readonly place: string;
  readonly argument: string;
}

const PRODUCT = /^(?:src|simulators|suites|reports|catalog|api|cli)\/.*\.(?:ts|js)$/;
const TESTS = /\.test\.ts$|\/testing\/|\.d\.ts$/;

/** The expressions of a file; those of generated code are in the schemas. */
export function findPatterns(
  path: string,
  content: string,
): { readonly written: readonly Pattern[]; readonly made: readonly MadePattern[] } {
  if (/^schemas\/.*\.json$/.test(path)) {
    return { written: [...patternsOf(JSON.parse(content), '')], made: [] };
  }
  if (!PRODUCT.test(path) || TESTS.test(path) || path.includes('/generated/')) {
    return { written: [], made: [] };
  }
  return readCode(path, content);
}

function readCode(path: string, content: string) {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const written: Pattern[] = [];
  const made: MadePattern[] = [];
  const placeOf = (node: ts.Node) =>
    `line ${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const flags = node.text.slice(end + 1);
      written.push({ place: placeOf(node), source: node.text.slice(1, end), flags });
    } else if (isConstructor(node)) {
      const [argument] = node.arguments ?? [];
      made.push({ place: placeOf(node), argument: argument?.getText() ?? '' });
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return { written, made };
}

function isConstructor(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    node.expression.getText() === 'RegExp'
  );
}

/** Ajv compiles those of schemas with the flag `u`. */
function* patternsOf(node: unknown, pointer: string): Generator<Pattern> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const place = `${pointer}/${key}`;
    if (key === 'pattern' && typeof value === 'string') yield { place, source: value, flags: 'u' };
    if (key === 'patternProperties') {
      for (const source of Object.keys(value)) yield { place, source, flags: 'u' };
    }
    yield* patternsOf(value, place);
  }
  // A ruling that puts another pattern in place of one.
  const { pointer: target, value } = node as { pointer?: unknown; value?: unknown };
  if (String(target).endsWith('/pattern') && typeof value === 'string') {
    yield { place: `${pointer}/value`, source: value, flags: 'u' };
  }
}
