import type { Alias, Document } from 'yaml';
import { type Text, text } from '../../src/model/text.js';
import type { KeyPath } from './key-path.js';
import { readConfigurationSchema, schemaAtPath } from './schema.js';

type Yaml = typeof import('yaml');

/**
 * What is wrong with a file that is not YAML. What stands there may be a secret, so that nothing of
 * it is quoted, as the parser would.
 */
export function describeMistake(code: string): Text {
  return MISTAKES[code] ?? MALFORMED;
}

const MALFORMED = text(
  '写法不合语法；有特殊字符的文本请加引号，多行的文本写在 | 之后并缩进',
  'it is not well-formed; put texts with special characters in quotes, and several lines behind | with an indent',
);

const QUOTES = text(
  '以 !、*、&、%、@、`、| 或 > 开头的文本请加引号',
  'put texts that start with !, *, &, %, @, `, | or > in quotes',
);

const MISTAKES: Readonly<Record<string, Text>> = {
  TAG_RESOLVE_FAILED: QUOTES,
  BAD_ALIAS: QUOTES,
  ALIAS_PROPS: QUOTES,
  BAD_SCALAR_START: QUOTES,
  MULTIPLE_ANCHORS: QUOTES,
  MULTIPLE_TAGS: QUOTES,
  BAD_PROP_ORDER: QUOTES,
  BAD_DIRECTIVE: QUOTES,
  BAD_DQ_ESCAPE: text(
    '双引号中的反斜杠不是转义；请用单引号',
    'a backslash in double quotes is no escape; use single quotes',
  ),
  DUPLICATE_KEY: text('同一层的键不得重复', 'Map keys must be unique'),
  TAB_AS_INDENT: text('请用空格缩进，不用制表符', 'indent with spaces, not tabs'),
  MULTIPLE_DOCS: text('一个文件中只能有一份文档', 'there is more than one document in the file'),
};

/** The first text that starts with a star and names nothing. */
export function findDanglingAlias(document: Document, { visit }: Yaml): Alias | undefined {
  let found: Alias | undefined;
  // Each alias would look through the whole document for itself.
  const anchors = new Set<string>();
  visit(document, {
    Value(_key, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias(_key, node) {
      if (anchors.has(node.source)) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

/** The keys of the configuration that lead to a place in the file; what is none may be a secret. */
export function keyAt(document: Document, offset: number, yaml: Yaml): KeyPath {
  const schema = readConfigurationSchema();
  const path: string[] = [];
  let node: unknown = document.contents;
  while (yaml.isMap(node) || yaml.isSeq(node)) {
    const held: unknown = node.items.findLast((item) => {
      const first: unknown = yaml.isPair(item) ? item.key : item;
      return yaml.isNode(first) && (first.range?.[0] ?? Number.POSITIVE_INFINITY) <= offset;
    });
    if (!yaml.isPair(held)) return path;
    const name = yaml.isScalar(held.key) ? String(held.key.value) : '';
    if (!schemaAtPath(schema, [...path, name])) return path;
    path.push(name);
    node = held.value;
  }
  return path;
}
