import type { Exchange } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import type { CaseResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { describeFrequency } from '../frequency.js';
import { type Group, groupFailures } from '../groups.js';
import { isSubject } from '../purpose.js';
import { STANDING_NAMES, standingOf } from '../standing.js';
import { groupBy } from './clauses.js';
import { heightOf } from './height.js';
import { linesOfExchange } from './message-lines.js';
import type { Block, Content, Field, Row } from './paper.js';
import { listed, type Scope } from './scope.js';
import { toned } from './tones.js';
import { WORDS } from './words.js';

/** Millimetres for a clause, so that with the larger table above it takes two pages at most. */
const MOST_ROOM = 320;
/** Of these, what is kept for failures that find no room to be told in full. */
const ROOM_FOR_ROWS = 70;
const MOST_SAID = 200;
const MOST_FINDINGS = 3;
const MOST_NAMED = 6;
/** A clause is one of the document: more than it has are somebody's invention. */
const MOST_CLAUSES = 100;

const HEADING = text('不符合项与警告', 'Failures and warnings');
const NOTHING = text(
  '本次检测没有发现不符合项，也没有警告。',
  'No requirement was found to be broken, whatever its weight.',
);
const KEY = text(
  '按条款列出，原因相同的用例合并为一项；每项列出期望、实际和一次报文往来，全部报文见检测记录。',
  'By clause, cases that failed in the same way as one; each with what was expected, what was seen and one exchange. The record has all exchanges.',
);
const REQUIREMENT = text('要求', 'Requirement');
const EXPECTED = text('期望', 'Expected');
const ACTUAL = text('实际', 'Seen');
const WHERE = text('位置', 'Where');
const KNOWN = text('基线说明', 'Baseline');
const ALSO = text('同一条款的其他未通过项：', 'Other failures of the same clause:');

/** What failed, by clause. */
export function describeFailures(scope: Scope): Block[] {
  const { result, say } = scope;
  const failures = result.cases.filter(({ verdict }) => verdict === 'fail');
  const clauses = [...groupBy(failures, ({ clause }) => clause)].slice(0, MOST_CLAUSES);
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    { kind: 'paragraph', content: say(failures.length > 0 ? KEY : NOTHING) },
    ...clauses.flatMap(([clause, own]) => describeClause(clause, own, scope)),
  ];
}

function describeClause(clause: string, cases: readonly CaseResult[], scope: Scope): Block[] {
  const { protocol, say } = scope;
  const title = protocol.sections.get(clause);
  const name = text(
    `条款 ${clause}${title ? `　${title.zh}` : ''}：${cases.length} 个用例未通过`,
    `Clause ${clause}${title ? ` ${title.en}` : ''}: ${cases.length} ${cases.length === 1 ? 'case' : 'cases'} did not pass`,
  );
  return [
    { kind: 'heading', level: 2, text: say(name) },
    ...tellWithin(groupFailures(cases), scope),
  ];
}

/** As many as there is room for in full, and some of the rest in a row each. */
function tellWithin(groups: readonly Group[], scope: Scope): Block[] {
  const told: Block[] = [];
  let count = 0;
  for (const group of groups) {
    const blocks = tell(group, scope);
    const kept = count + 1 < groups.length ? ROOM_FOR_ROWS : 0;
    if (count > 0 && heightOf([...told, ...blocks]) > MOST_ROOM - kept) break;
    told.push(...blocks);
    count += 1;
  }
  const others = groups.slice(count);
  return others.length > 0
    ? [...told, ...tabulate(others, MOST_ROOM - heightOf(told), scope.say)]
    : told;
}

/** In full: what was demanded, what was seen, and the exchange that shows it. */
function tell(group: Group, { protocol, language, say }: Scope): Block[] {
  const [first] = group.cases;
  const { findings, statement, reason, rulings, known } = first;
  const requirement = protocol.statements.get(statement);
  const standing = standingOf(first);
  const exchange = shownExchange(first);
  const fields: (Field | undefined)[] = [
    {
      name: say(WORDS.cases),
      value: [
        { text: nameCases(group.cases), isCode: true },
        { text: `  ${say(STANDING_NAMES[standing])}`, isStrong: true, ...toned(standing) },
      ],
    },
    { name: say(REQUIREMENT), value: requirement ? say(requirement) : printable(statement, 120) },
    ...findings.slice(0, MOST_FINDINGS).flatMap((finding) => tellFinding(finding, say)),
    findings.length > 0 || reason[language] === ''
      ? undefined
      : { name: say(WORDS.reason), value: say(reason) },
    known && { name: say(KNOWN), value: printable(known.reason, MOST_SAID) },
    rulings.length > 0
      ? { name: say(WORDS.ruling), value: listed(rulings, MOST_NAMED) }
      : undefined,
  ];
  return [
    { kind: 'fields', fields: fields.filter((field) => field !== undefined) },
    ...(exchange ? [{ kind: 'listing' as const, lines: linesOfExchange(exchange, say) }] : []),
  ];
}

function tellFinding(finding: Finding, say: Scope['say']): Field[] {
  const { pointer, expected, actual, diagnosis } = finding;
  const often = describeFrequency(finding);
  const where: Content = [
    { text: printable(pointer, 200), isCode: true },
    ...(often ? [{ text: `  ${say(often)}` }] : []),
  ];
  return [
    { name: say(WHERE), value: where },
    { name: say(EXPECTED), value: say(expected, MOST_SAID) },
    { name: say(ACTUAL), value: say(actual, MOST_SAID) },
    ...(diagnosis && diagnosis.mistakes.length > 0
      ? [{ name: say(WORDS.reason), value: say(diagnosis.summary, MOST_SAID) }]
      : []),
  ];
}

/** Each id, up to some. */
function nameCases(cases: readonly CaseResult[]): string {
  const ids = listed(
    cases.map(({ id }) => id),
    MOST_NAMED,
  );
  return cases.length > MOST_NAMED ? `${ids} (${cases.length})` : ids;
}

/** In a row each, for want of room. */
function tabulate(groups: readonly Group[], room: number, say: Scope['say']): Block[] {
  const drawn = (count: number): Block => ({
    kind: 'table',
    isDense: true,
    head: [say(WORDS.cases), say(WORDS.verdict), say(EXPECTED), say(ACTUAL)],
    widths: [32, 9, 31, 28],
    centred: [1],
    rows: groups.slice(0, count).map((group) => rowOf(group, say)),
  });
  let count = 1;
  while (count < groups.length && heightOf([drawn(count + 1)]) <= room) count += 1;
  const left = groups.length - count;
  const more = text(
    `另有 ${left} 项，用例编号见“逐条检测结果”，详情见检测记录。`,
    `${left} more: the results by clause name their cases, and the record tells of each.`,
  );
  return [
    { kind: 'paragraph', content: say(ALSO), look: 'note' },
    drawn(count),
    ...(left > 0
      ? [{ kind: 'paragraph' as const, content: say(more), look: 'note' as const }]
      : []),
  ];
}

function rowOf({ finding, cases }: Group, say: Scope['say']): Row {
  const [first] = cases;
  const standing = standingOf(first);
  const more = cases.length > 1 ? ` (${cases.length})` : '';
  return {
    cells: [
      [{ text: `${printable(first.id, 100)}${more}`, isCode: true }],
      { content: [{ text: say(STANDING_NAMES[standing]), isStrong: true, ...toned(standing) }] },
      finding
        ? `${printable(finding.pointer, 60)}: ${say(finding.expected, 120)}`
        : say(first.title, 120),
      finding ? say(finding.actual, 120) : say(first.reason, 160),
    ],
  };
}

/** The first of what the case is about; of an unasked message, that message. */
function shownExchange({ exchanges }: CaseResult): Exchange | undefined {
  return (
    exchanges.find(isSubject) ??
    exchanges.findLast(({ purpose }) => purpose === 'callback') ??
    exchanges.at(-1)
  );
}
