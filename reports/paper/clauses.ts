import type { CaseResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { STANDING_NAMES, standingOf, WEIGHT_NAMES } from '../standing.js';
import type { Block, Row, Stretch } from './paper.js';
import type { Scope } from './scope.js';
import { gravestOf, toned } from './tones.js';
import { WORDS } from './words.js';

/** Of what a stored run may hold, however many others have written into it. */
const MOST_STATEMENTS = 1000;

const HEADING = text('逐条检测结果', 'Results by clause');
const REQUIREMENT = text('条款及要求', 'Clause and requirement');
const WEIGHT = text('约束力', 'Weight');
const KEY = text(
  '每个条款一行（底色行），其下是该条款的各项要求。用例编号的公共前缀只写一次；未通过的用例以粗体标出，并注明判定。',
  'Each clause has a shaded row, and below it one for each of its requirements. What the ids of cases begin with is written once; cases that did not pass are in bold type with their verdict.',
);

/** A row for each clause with its verdict, and below it its requirements with their cases. */
export function describeClauses({ result, protocol, say }: Scope): Block[] {
  const rows = [...groupBy(result.cases, ({ clause }) => clause)].flatMap(([clause, cases]) => {
    const title = protocol.sections.get(clause);
    const name = `${printable(clause, 60)}${title ? `　${say(title)}` : ''}`;
    const judged = cases.filter(({ verdict }) => verdict !== 'none');
    const passed = judged.filter(({ verdict }) => verdict === 'pass').length;
    const lead: Row = {
      isLead: true,
      cells: [
        { content: [{ text: name, isStrong: true }], span: 2 },
        { content: [verdictOf(cases, say)], isCentred: true },
        [
          {
            text: say(
              text(
                `用例 ${cases.length} 个，执行 ${judged.length} 个，通过 ${passed} 个`,
                `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}, ${judged.length} run, ${passed} passed`,
              ),
            ),
            isStrong: true,
          },
        ],
      ],
    };
    const statements = groupBy(cases, ({ statement }) => statement);
    return [
      lead,
      ...[...statements].map(([statement, own]): Row => {
        const summary = protocol.statements.get(statement);
        const { weight = 'must' } = own[0] ?? {};
        return {
          cells: [
            summary ? say(summary) : printable(statement, 120),
            say(WEIGHT_NAMES[weight]),
            { content: [verdictOf(own, say)], isCentred: true },
            nameCases(own, say),
          ],
        };
      }),
    ];
  });
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    { kind: 'paragraph', content: say(KEY), look: 'note' },
    {
      kind: 'table',
      isDense: true,
      head: [say(REQUIREMENT), say(WEIGHT), say(WORDS.verdict), say(WORDS.cases)],
      widths: [33, 7, 9, 51],
      centred: [1, 2],
      rows: rows.slice(0, MOST_STATEMENTS),
    },
  ];
}

function verdictOf(cases: readonly CaseResult[], say: Scope['say']): Stretch {
  const standing = gravestOf(cases);
  const isPlain = standing === 'pass' || standing === 'none';
  return {
    text: say(STANDING_NAMES[standing]),
    ...toned(standing),
    ...(isPlain ? {} : { isStrong: true }),
  };
}

/** `das/{1001,1002}/ refuses-…, refuses-…`: what operations have alike is written once. */
function nameCases(cases: readonly CaseResult[], say: Scope['say']): Stretch[] {
  const alike = groupBy(cases, keyOf);
  const groups = groupBy(
    [...alike.values()].flatMap(([first]) => first ?? []),
    (one) => prefixOf(alike.get(keyOf(one)) ?? []),
  );
  return [...groups].flatMap(([prefix, own], at): Stretch[] => [
    { text: `${at > 0 ? '; ' : ''}${printable(prefix, 300)} `, tone: 'soft' },
    ...own.flatMap((one, index) => {
      const separator: Stretch[] = index > 0 ? [{ text: ', ' }] : [];
      return [...separator, nameCase(one, say)];
    }),
  ]);
}

/** What cases of several operations have in common: how they stand, and the end of their ids. */
function keyOf(one: CaseResult): string {
  return `${standingOf(one)} ${one.id.slice(prefixLength(one.id))}`;
}

/** `das/1001/`, `das/{1001,1002}/`. */
function prefixOf(cases: readonly CaseResult[]): string {
  const prefixes = [...new Set(cases.map(({ id }) => id.slice(0, prefixLength(id))))];
  const [first = ''] = prefixes;
  const [system = ''] = first.split('/');
  const operations = prefixes.map((prefix) => prefix.split('/')[1]);
  return operations.length > 1 ? `${system}/{${operations.join(',')}}/` : first;
}

/** Up to and with its second slash. */
function prefixLength(id: string): number {
  return id.indexOf('/', id.indexOf('/') + 1) + 1;
}

function nameCase(one: CaseResult, say: Scope['say']): Stretch {
  const standing = standingOf(one);
  const slug = printable(one.id.slice(prefixLength(one.id)), 120);
  if (standing === 'pass') return { text: slug };
  const name = `${slug} [${say(STANDING_NAMES[standing])}]`;
  return standing === 'none'
    ? { text: name, tone: 'soft' }
    : { text: name, isStrong: true, ...toned(standing) };
}

/** By a key of theirs, in the order in which each first occurs. */
export function groupBy<Key>(
  cases: readonly CaseResult[],
  keyOf: (one: CaseResult) => Key,
): ReadonlyMap<Key, CaseResult[]> {
  const groups = new Map<Key, CaseResult[]>();
  for (const one of cases) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
