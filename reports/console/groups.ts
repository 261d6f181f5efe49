import type { CaseResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { type Group, groupFailures, whatOf, whereOf } from '../groups.js';
import { STANDING_NAMES, STANDING_SIGNS, standingOf } from '../standing.js';
import { describeOperation } from '../subject.js';
import { describeFailure } from './failure.js';
import { indent } from './indent.js';
import type { Paint } from './paint.js';

const MOST_OPERATIONS = 12;
const WHAT_LENGTH = 600;

interface GroupManner {
  readonly language: Language;
  readonly paint: Paint;
  /** The command that runs a case again, where the run is stored. */
  readonly replay?: ((id: string) => string | undefined) | undefined;
}

interface ShownGroups {
  readonly blocks: readonly string[];
  /** Cases that the blocks stand for. */
  readonly cases: number;
}

/** Failures by what is wrong: what, in which operations, how often, and one of them in full. */
export function describeGroups(
  failures: readonly CaseResult[],
  most: number,
  manner: GroupManner,
): ShownGroups {
  const groups = groupFailures(failures).slice(0, most);
  return {
    blocks: groups.map((group) => describeGroup(group, manner)),
    cases: groups.reduce((sum, { cases }) => sum + cases.length, 0),
  };
}

function describeGroup(group: Group, manner: GroupManner): string {
  const { language, paint, replay } = manner;
  const [first] = group.cases;
  const example = describeFailure(first, { language, paint }, replay?.(first.id));
  if (group.cases.length === 1) return example;
  const standing = standingOf(first);
  const many = `${STANDING_SIGNS[standing]} ${STANDING_NAMES[standing][language]} ×${group.cases.length}`;
  const what = printable(whatOf(group)[language], WHAT_LENGTH);
  return [
    `${paint.standing[standing](paint.bold(many))}  ${paint.bold(what)}`,
    `  ${text('接口：', 'in: ')[language]}${listOperations(group, language)}`,
    `  ${text('例如：', 'for example:')[language]}`,
    indent(example, 2),
  ].join('\n');
}

function listOperations(group: Group, language: Language): string {
  const operations = [...whereOf(group)];
  const named = operations
    .slice(0, MOST_OPERATIONS)
    .map(
      ([operation, count]) => `${printable(describeOperation(operation)[language], 60)} (${count})`,
    );
  return [...named, ...(operations.length > named.length ? ['…'] : [])].join(', ');
}
