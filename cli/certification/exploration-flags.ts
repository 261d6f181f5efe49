import type { Exploration } from '../../api/certification/exploration.js';
import { UsageError } from '../../api/errors.js';
import { text } from '../../src/model/text.js';
import { quote } from '../../suites/kit/curl.js';
import { parseWhole } from '../argument.js';

interface ExplorationFlags {
  readonly explore?: string;
  readonly explorePath?: string;
  readonly demo?: boolean;
  readonly target?: string;
  readonly config?: string;
  readonly set?: readonly string[];
}

const MOST_SEQUENCES = 100_000;
const PATH = /^\d+(?:[.-]\d+)*$/;

/** @throws {UsageError} for a number or path that is none. */
export function readExploration(flags: ExplorationFlags): Exploration | undefined {
  const { explore = '0', explorePath: path } = flags;
  const sequences = parseWhole('--explore', explore, 0, MOST_SEQUENCES);
  if (path !== undefined) checkPath(path, sequences);
  if (sequences === 0) return undefined;
  return { sequences, flags: repeatFlags(flags), ...(path === undefined ? {} : { path }) };
}

function checkPath(path: string, sequences: number): void {
  if (!PATH.test(path)) {
    throw new UsageError(
      text(
        `--explore-path "${path}"：应为失败用例给出的路径，如 0.0.0-1.0`,
        `--explore-path "${path}": is a path that a failed case names, such as 0.0.0-1.0`,
      ),
    );
  }
  if (sequences > 0) return;
  throw new UsageError(
    text(
      '--explore-path 须与 --explore 同用，如 --explore 100',
      '--explore-path goes with --explore, such as --explore 100',
    ),
  );
}

function repeatFlags({ demo, target, config, set = [] }: ExplorationFlags): string {
  return [
    ...(demo ? ['--demo'] : []),
    ...(target === undefined ? [] : [`--target ${quote(target)}`]),
    ...(config === undefined ? [] : [`--config ${quote(config)}`]),
    ...set.map((override) => `--set ${quote(override)}`),
  ].join(' ');
}
