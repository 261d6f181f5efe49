import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import {
  ACCOUNT_COLUMNS,
  ACCOUNT_KEY,
  listAccount,
  listSubject,
  summariseEnvironment,
} from '../circumstances.js';
import { describeDecided, type Line } from '../decided.js';
import { formatDuration } from '../duration.js';
import { outcomeOf, REMOVE_IT, toneOf, verdictOf } from '../outcome.js';
import type { FileReporter } from '../reporter.js';
import { differs } from '../ruling.js';
import { STANDING_NAMES, type Standing, standingOf, tally } from '../standing.js';
import { describeAddress, describeOperation, isSeeded, nameOf, placeOf } from '../subject.js';
import { inlineText } from './inline-text.js';
import { table } from './table.js';

const MOST_ROWS = 100;
const MOST_NAMED = 5;

const WORDS = {
  heading: text('一致性测试', 'Conformance test'),
  system: text('系统', 'System'),
  verdict: text('结论', 'Verdict'),
  duration: text('用时', 'Duration'),
  id: text('用例', 'Case'),
  clause: text('条款', 'Clause'),
  message: text('说明', 'Message'),
  rulings: text('实测与所选不同的裁定', 'Rulings observed to differ'),
  ruling: text('裁定', 'Ruling'),
  choice: text('所选', 'Chosen'),
  observed: text('实测', 'Observed'),
  operation: text('接口', 'Operation'),
  undecided: text('未能判定', 'Not decided'),
  unclaimed: text('未声明', 'Not claimed'),
  cases: text('用例', 'Cases'),
  seed: text('随机种子', 'Seed'),
  account: text('判定情况', 'What was decided'),
} as const;

const MARKS = { pass: '✅', inconc: '⚠️', fail: '❌' } as const;

/** Summary for a CI job's page. */
export const markdown: FileReporter = {
  scope: 'all',
  fileName: () => 'report.md',
  render: (results, { language }) => {
    const outcome = outcomeOf(results);
    const verdict = `**${verdictOf(outcome)[language]}** — ${outcome.reason[language]}`;
    const blocks = [
      `# ${WORDS.heading[language]}`,
      `${MARKS[toneOf(outcome)]} ${verdict}`,
      overview(results, language),
      ...results.flatMap((result) => describeRun(result, language)),
    ];
    return `${blocks.filter(Boolean).join('\n\n')}\n`;
  },
};

const COUNTED: readonly Standing[] = ['pass', 'fail', 'warning', 'inconc', 'error', 'none'];

function overview(results: readonly RunResult[], language: Language): string {
  const total = tally(results.flatMap(({ cases }) => cases));
  const own = (['known', 'fixed'] as const).filter((standing) => total[standing] > 0);
  const columns = [...COUNTED, ...own];
  const head = [
    WORDS.system[language],
    WORDS.verdict[language],
    ...columns.map((standing) => STANDING_NAMES[standing][language]),
    WORDS.duration[language],
  ];
  const rows = results.map((result) => {
    const counts = tally(result.cases);
    return [
      `${inlineText(nameOf(result)[language])} (${inlineText(result.system)})`,
      verdictOf(outcomeOf([result]))[language],
      ...columns.map((standing) => String(counts[standing])),
      formatDuration(result.durationMs),
    ];
  });
  return table(head, rows);
}

function describeRun(result: RunResult, language: Language): readonly string[] {
  const differing = result.rulings.filter(differs);
  const { summary, undecided, unclaimed } = describeDecided(result);
  const place = result.role === 'client' ? `· ${placeOf(result)[language]}` : '→';
  const name = `${inlineText(nameOf(result)[language])} ${place} ${inlineText(describeAddress(result)[language])}`;
  return [
    `## ${name}`,
    `${isSeeded(result) ? `${WORDS.seed[language]} ${result.seed} · ` : ''}${inlineText(result.startedAt)}`,
    describeSubject(result, language),
    inlineText(summariseEnvironment(result)[language], 1000),
    summary[language],
    result.aborted ? `> ⚠️ ${inlineText(result.aborted.message[language])}` : '',
    result.diagnosis.map((line) => `> ${inlineText(line[language], 600)}`).join('\n>\n'),
    listLines(undecided, WORDS.undecided, language),
    listLines(unclaimed, WORDS.unclaimed, language),
    ...(['fail', 'error', 'fixed', 'known', 'warning'] as const).map((s) =>
      listCases(result.cases, s, language),
    ),
    differing.length === 0
      ? ''
      : section(
          WORDS.rulings[language],
          table(
            [WORDS.ruling, WORDS.choice, WORDS.observed].map((word) => word[language]),
            differing.map(({ id, choice, observed = '' }) => [id, choice, observed].map(cell)),
          ),
        ),
    describeAccount(result, language),
  ];
}

function describeSubject(result: RunResult, language: Language): string {
  return listSubject(result)
    .map(([name, , value]) => `${name[language]}: ${inlineText(value)}`)
    .join(' · ');
}

function describeAccount({ account }: RunResult, language: Language): string {
  const lines = listAccount(account);
  if (lines.length === 0) return '';
  const head = [WORDS.operation, ...ACCOUNT_COLUMNS].map((word) => word[language]);
  const rows = lines
    .slice(0, MOST_ROWS)
    .map(({ operation, counts }) => [cell(describeOperation(operation)[language]), ...counts]);
  const more = remainder(lines.length - rows.length)[language];
  const body = [ACCOUNT_KEY[language], table(head, rows), more].filter(Boolean).join('\n\n');
  return section(WORDS.account[language], body);
}

function listCases(cases: readonly CaseResult[], standing: Standing, language: Language): string {
  const listed = cases.filter((result) => standingOf(result) === standing);
  if (listed.length === 0) return '';
  const head = [WORDS.id, WORDS.clause, WORDS.message].map((word) => word[language]);
  const rows = listed
    .slice(0, MOST_ROWS)
    .map((result) => [result.id, result.clause, messageOf(result, language)].map(cell));
  const more = remainder(listed.length - rows.length)[language];
  const body = [table(head, rows), more].filter(Boolean).join('\n\n');
  return section(`${STANDING_NAMES[standing][language]} (${listed.length})`, body);
}

function listLines(lines: readonly Line[], heading: Text, language: Language): string {
  if (lines.length === 0) return '';
  const head = [WORDS.operation, WORDS.message, WORDS.cases].map((word) => word[language]);
  const rows = lines
    .slice(0, MOST_ROWS)
    .map(({ operation, says, cases }) =>
      [describeOperation(operation)[language], says[language], nameCases(cases)].map(cell),
    );
  const more = remainder(lines.length - rows.length)[language];
  return section(heading[language], [table(head, rows), more].filter(Boolean).join('\n\n'));
}

/** `12: das/1005/…, …` */
function nameCases(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  return ids.length === 0 ? '' : `${ids.length}: ${named}${ids.length > MOST_NAMED ? ', …' : ''}`;
}

function messageOf(result: CaseResult, language: Language): string {
  const standing = standingOf(result);
  if (standing === 'fixed') return REMOVE_IT[language];
  if (standing === 'known') return `${result.known?.reason} — ${result.reason[language]}`;
  return `${result.title[language]}: ${result.reason[language]}`;
}

function remainder(count: number): Text {
  if (count <= 0) return text('', '');
  return text(`另有 ${count} 条，见完整报告。`, `${count} more, see the full report.`);
}

function section(heading: string, body: string): string {
  return `### ${heading}\n\n${body}`;
}

function cell(content: string): string {
  return inlineText(content);
}
