import { UsageError } from '../../../api/errors.js';
import { listScenarios } from '../../../api/load/recipe.js';
import type { Scenario, Sizes } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { MOST_METERS } from '../../../src/specification/fleet.js';
import { parseWhole } from '../../argument.js';

export interface ExtentFlags {
  readonly fleet?: string;
  readonly size?: string;
}

/** How far a scenario reaches. */
export interface Extent {
  /** As its size makes it. */
  readonly scenario: Scenario;
  /** Meters of the fleet; absent: those of the configuration. */
  readonly fleet?: number;
  /** Of its requests; absent: as usual. */
  readonly size?: number;
}

/** @throws {UsageError} for a flag that cannot be read, or is not for the scenario. */
export async function readExtent(
  scenario: Scenario,
  { fleet, size }: ExtentFlags,
): Promise<Extent> {
  const all = await listScenarios();
  const chosenSize = size === undefined ? undefined : readSize(size, scenario, all);
  return {
    scenario:
      chosenSize === undefined
        ? scenario
        : { ...scenario, ...scenario.sizes?.describe(chosenSize) },
    ...(fleet === undefined ? {} : { fleet: readFleet(fleet, scenario, all) }),
    ...(chosenSize === undefined ? {} : { size: chosenSize }),
  };
}

/** How many meters a scenario is about; undefined where it is about none. */
export function countMeters(
  { scenario, fleet }: Extent,
  parameters: Readonly<Record<string, unknown>>,
): number | undefined {
  if (!scenario.fleet) return undefined;
  return fleet ?? (parameters.meters as readonly unknown[]).length;
}

function readFleet(given: string, { fleet }: Scenario, all: readonly Scenario[]): number {
  if (fleet) return parseWhole('--fleet', given, 1, MOST_METERS);
  const others = all.filter((one) => one.fleet).map(({ id }) => id);
  throw new UsageError(
    text(
      `--fleet 只用于按表具上报的场景：${others.join('、')}`,
      `--fleet is for scenarios in which meters report: ${others.join(', ')}`,
    ),
  );
}

function readSize(given: string, { sizes }: Scenario, all: readonly Scenario[]): number {
  const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (sizes && number >= sizes.least && number <= sizes.most) return number;
  const sized = all.flatMap((one) => (one.sizes ? [{ id: one.id, sizes: one.sizes }] : []));
  const list = (describe: (id: string, sizes: Sizes) => string, joint: string) =>
    sized.map((one) => describe(one.id, one.sizes)).join(joint);
  throw new UsageError(
    text(
      `--size "${given}"：可用于 ${list((id, { what, least, most }) => `${id} ${least}–${most}（${what.zh}）`, '、')}`,
      `--size "${given}": valid are ${list((id, { what, least, most }) => `for ${id} ${least} to ${most} (${what.en})`, ', ')}`,
    ),
  );
}
