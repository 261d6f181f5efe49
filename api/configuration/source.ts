import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Document, LineCounter, Node } from 'yaml';
import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import { describeSystemError, UsageError } from '../errors.js';
import { readText } from '../text-file.js';
import { readYaml } from '../yaml.js';
import type { KeyPath } from './key-path.js';

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

const DEFAULT_FILE = 'duijie.yaml';

/** No file at all. */
export const NO_SOURCE: Source = { name: '', data: {}, locate: () => '', spell: () => undefined };

/**
 * Reads the named file, or `duijie.yaml` of the folder if that is there.
 *
 * @throws {UsageError} when it cannot be read or is not YAML.
 */
export async function readSource(file: string | undefined, folder: string): Promise<Source> {
  const name = file ?? DEFAULT_FILE;
  if (file === undefined && !existsSync(resolve(folder, name))) return NO_SOURCE;
  const { LineCounter, isNode, isPair, isScalar } = await import('yaml');
  const lines = new LineCounter();
  const document = await readDocument(name, folder, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const place = `${name}:${position(lines, problem.pos[0])}`;
    throw new UsageError(
      text(
        `${place}：不是合法的 YAML：${problem.message}`,
        `${place}: not valid YAML: ${problem.message}`,
      ),
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

function toData(document: Document, name: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    if (error instanceof Error && /^Excessive alias/.test(error.message)) {
      throw new UsageError(
        text(`${name}：引用（*）展开得过多`, `${name}: aliases (*) make too much of it`),
      );
    }
    // What looks like a name may be a secret that starts with a star, so it is not quoted.
    throw new UsageError(
      text(
        `${name}：有引用（*）没有对应的锚点；以 * 开头的文本请加引号`,
        `${name}: an alias (*) has no anchor; put texts that start with * in quotes`,
      ),
    );
  }
}

function position(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}
