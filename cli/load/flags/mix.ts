import { choose } from '../../../api/choose.js';
import { UsageError } from '../../../api/errors.js';
import { mixScenarios, type Part } from '../../../src/load/scenario/mixture.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import { type Text, text } from '../../../src/model/text.js';
import { parseWhole } from '../../argument.js';

/** The scenario that mixes others. */
export const MIXED = 'mixed';

/** How many of the requests are of each scenario, in proportion. */
export type Mix = Readonly<Record<string, number>>;

/** Meters that report, and now and then raise an alarm. */
export const DEFAULT_MIX: Mix = { 'das-report': 9, 'das-alarm': 1 };

const MOST_SHARE = 1000;
const OPTION = '--mix';

/** Reads `das-report=9,das-alarm=1`. @throws {UsageError} */
export function parseMix(given: string): Mix {
  const shares: Record<string, number> = {};
  for (const part of given.split(',')) {
    const [, id = '', share = ''] = /^\s*([a-z\d-]+)\s*=\s*(\S*)\s*$/.exec(part) ?? [];
    if (id === '') {
      throw refuse(
        `"${part.trim()}" 应为 场景=份额，如 das-report=9,das-alarm=1`,
        `"${part.trim()}" is scenario=share, such as das-report=9,das-alarm=1`,
      );
    }
    if (id in shares) throw refuse(`${id} 出现两次`, `names ${id} twice`);
    shares[id] = parseWhole(`${OPTION} ${id}`, share, 1, MOST_SHARE);
  }
  return shares;
}

/** The mix that was asked for. @throws {UsageError} for one of a scenario that is no mixture. */
export function readMix(scenario: string, given: string | undefined): Mix | undefined {
  if (given === undefined) return undefined;
  if (scenario === MIXED) return parseMix(given);
  throw refuse(`只用于场景 ${MIXED}`, `goes with the scenario ${MIXED} only`);
}

/** @throws {UsageError} for scenarios that there are not, or that cannot go together. */
export function mixChosen(mix: Mix, all: readonly Scenario[]): Scenario {
  const known = all.map(({ id }) => id);
  const what = text(`场景（${OPTION}）`, `scenario (${OPTION})`);
  const parts = Object.entries(mix).map(([id, share]): Part => {
    const chosen = choose(what, id, known);
    return { scenario: all.find((one) => one.id === chosen) as Scenario, share };
  });
  const systems = [...new Set(parts.map(({ scenario }) => scenario.system))];
  if (systems.length > 1) {
    const list = systems.join(', ');
    throw refuse(
      `所列场景须属于同一系统，这里有 ${list}`,
      `its scenarios have to be of one system, and these are of ${list}`,
    );
  }
  if (parts.filter(({ scenario }) => scenario.awaits).length > 1) {
    throw refuse(
      '其中至多一个场景可以等待回调',
      'of its scenarios one at most may await callbacks',
    );
  }
  return mixScenarios(MIXED, parts);
}

function refuse(zh: string, en: string): UsageError {
  const reason: Text = text(`${OPTION}：${zh}`, `${OPTION}: ${en}`);
  return new UsageError(reason);
}
