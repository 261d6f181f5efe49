import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Document, LineCounter, Node } from 'yaml';
import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import { describeSystemError, UsageError } from '../errors.js';
import { readText } from '../text-file.js';
import { readYaml } from '../yaml.js';
import { formatPath, type KeyPath } from './key-path.js';
import { describeMistake, findDanglingAlias, keyAt } from './yaml-trouble.js';

/** A configuration file as it was read. */
export interface Source {
  /** The file as the user named it; empty when there is none. */
  readonly name: string;
  readonly data: unknown;
  /** `duijie.yaml:12:7`: the value, or the nearest that holds it. */
  readonly locate: (path: KeyPath) => string;
  /** How a scalar is spelt in the file: `0011` where the value is the number 11. */
  readonly spell: (path: KeyPath) => string | undefined;
}

/** What a configuration is called that nobody named. */
const DEFAULT_FILES = ['duijie.yaml', 'duijie.yml', 'duijie.json'] as const;

/** No file at all. */
export const NO_SOURCE: Source = { name: '', data: {}, locate: () => '', spell: () => undefined };

/**
 * Reads the named file, or `duijie.yaml` of the folder if that is there, under that name or another
 * that people give it. JSON is YAML.
 *
 * @throws {UsageError} when it cannot be read or is not YAML, or several of the names are there.
 */
export async function readSource(file: string | undefined, folder: string): Promise<Source> {
  const found = file ?? findDefault(folder);
  return found === undefined ? NO_SOURCE : readNamed(found, folder);
}

async function readNamed(name: string, folder: string): Promise<Source> {
  const yaml = await import('yaml');
  const { LineCounter, isNode, isPair, isScalar } = yaml;
  const lines = new LineCounter();
  const document = await readDocument(name, folder, lines);
  const [problem] = [...document.errors, ...document.warnings];
  const alias = problem ? undefined : findDanglingAlias(document, yaml);
  const mistake = problem ?? (alias && { code: 'BAD_ALIAS', pos: alias.range ?? [0] });
  if (mistake) {
    const [offset] = mistake.pos;
    const key = formatPath(keyAt(document, offset, yaml));
    const lead = [`${name}:${position(lines, offset)}`, ...(key ? [key] : [])];
    const { zh, en } = describeMistake(mistake.code);
    throw new UsageError(
      text([...lead, '不是合法的 YAML', zh].join('：'), [...lead, 'not valid YAML', en].join(': ')),
    );
  }
  const find = (path: KeyPath): Node | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) ? node : undefined;
  };
  function locate(path: KeyPath): string {
    const parent = document.getIn(path.slice(0, -1), true);
    const items = typeof parent === 'object' && parent && 'items' in parent ? parent.items : [];
    const pair = (items as unknown[]).find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === path.at(-1),
    );
    const node = isPair(pair) && isNode(pair.key) ? pair.key : find(path);
    if (node?.range) return `${name}:${position(lines, node.range[0])}`;
    return path.length === 0 ? name : locate(path.slice(0, -1));
  }
  return {
    name,
    data: toData(document, name),
    locate,
    spell(path) {
      const node = find(path);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function findDefault(folder: string): string | undefined {
  const [first, second] = DEFAULT_FILES.filter((name) => existsSync(resolve(folder, name)));
  if (second === undefined) return first;
  throw new UsageError(
    text(
      `${first} 和 ${second} 同时存在：请删去一个，或用 --config 指明`,
      `${first} and ${second} are both there: remove one, or name it with --config`,
    ),
  );
}

async function readDocument(name: string, folder: string, lines: LineCounter) {
  try {
    const content = await readText(resolve(folder, name), BUDGETS.files.configuration);
    return await readYaml(content, lines);
  } catch (error) {
    const reason = describeSystemError(error);
    throw new UsageError(
      text(
        `无法读取配置文件 ${name}：${reason.zh}`,
        `cannot read the configuration ${name}: ${reason.en}`,
      ),
    );
  }
}

/** Every alias has its anchor by now: what is wrong with one is that there are too many. */
function toData(document: Document, name: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    throw new UsageError(
      text(`${name}：引用（*）展开得过多`, `${name}: aliases (*) make too much of it`),
    );
  }
}

function position(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}
