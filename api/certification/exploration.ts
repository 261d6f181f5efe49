import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { parseWhole } from '../../cli/argument.js';
import type { Shell } from '../../cli/shell.js';
import { text } from '../../src/model/text.js';
import { quote } from '../../suites/kit/curl.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';

export interface ExplorationFlags {
  readonly explore?: string;
  readonly explorePath?: string;
  readonly demo?: boolean;
  readonly target?: string;
  readonly config?: string;
  readonly set?: readonly string[];
}

/** Random sequences to try, and what starts such a run. */
export interface Exploration {
  readonly sequences: number;
  readonly path?: string;
  /** What comes after `duijie certify <system>`. */
  readonly flags: string;
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

/** The suite with cases of random sequences; says so where the system has nothing to explore. */
export async function addExploration(
  suite: BoundSuite,
  { id }: CatalogSystem,
  { operations }: Pick<SystemSetup, 'operations'>,
  { sequences, path, flags }: Exploration,
  shell: Pick<Shell, 'remark'>,
): Promise<BoundSuite> {
  const explored = await suite.explore({
    sequences,
    command: `duijie certify ${id} ${flags}`.trim(),
    ...(path === undefined ? {} : { path }),
    ...(operations ? { operations } : {}),
  });
  if (explored) return explored;
  shell.remark(text(`${id}：没有可探索的状态，--explore 不起作用`, `${id}: nothing to explore`));
  return suite;
}
