import { describe, expect, it } from 'vitest';
import { truthOf, wordOf } from '../src/model/conformity.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { summarise } from '../src/model/summary.js';
import { text } from '../src/model/text.js';
import { validators } from '../src/wire/generated/documents.js';
import { renderConsole } from './console/console.js';
import { countRun, describeDecided, wasAccepted } from './decided.js';
import { composePaper } from './paper/compose.js';
import { REPORTERS } from './registry.js';
import { TEXT_REPORTER_NAMES } from './reporter-name.js';
import { passingRun } from './testing/sample-run.js';

const REASON = text('指令未知', 'the command is unknown');
const RESTRICTED = { verdict: 'none', omitted: 'parameter', decidedBy: 'parameters.restricted' };

/** A run of two operations: one is fine, of the other nothing was decided. */
function openRun(...further: object[]): RunResult {
  const [fine] = passingRun().cases;
  const others = [
    { operation: 'links', verdict: 'inconc', reason: REASON, decidedBy: 'parameters.commands' },
    { ...RESTRICTED, reason: text('没有 1210', 'none of 1210') },
    { ...RESTRICTED, reason: text('没有 1211', 'none of 1211') },
    { operation: 'gone', verdict: 'none', omitted: 'claim', reason: text('未声明', 'no claim') },
    { operation: 'gone', verdict: 'none', omitted: 'claim', reason: text('未声明', 'no claim') },
    ...further,
  ];
  const cases = [
    fine,
    ...others.map((one, n) => ({ ...fine, exchanges: [], ...one, id: `cis/x/case-${n}` })),
  ] as CaseResult[];
  const claims = [{ operation: 'archive' }, { operation: 'links' }];
  return passingRun({ cases, claims, summary: summarise(cases), ...wordOf({ cases, claims }) });
}

describe('the head of a report', () => {
  it('counts what is claimed, and what became of it', () => {
    expect(countRun(openRun())).toEqual({ all: 2, run: 2, decided: 1, unclaimed: 4 });
    expect(describeDecided(openRun()).summary).toEqual(
      text(
        '共 2 个用例，执行 2 个，得出结论 1 个，无结论 1 个，另有 4 个未声明',
        '2 of 2 cases run, 1 decided, 1 undecided, 4 more not claimed',
      ),
    );
  });

  it('names what is undecided and what would decide it, each reason once', () => {
    const { undecided } = describeDecided(openRun());
    expect(undecided.map(({ operation, says }) => `${operation} ${says.en}`)).toEqual([
      'links the command is unknown; parameters.commands would decide it',
      'links no case of it was decided; parameters.commands would decide it',
    ]);
    expect(undecided[0]?.cases).toEqual(['cis/x/case-0']);
  });

  it('puts together what one parameter would claim, and whole operations', () => {
    const { unclaimed } = describeDecided(openRun());
    expect(unclaimed).toEqual([
      {
        operation: 'archive',
        says: text('取决于 parameters.restricted', 'takes parameters.restricted'),
        cases: ['cis/x/case-1', 'cis/x/case-2'],
      },
      { operation: '', says: text('未声明（2 个用例）', 'no claim (2 cases)'), cases: [] },
    ]);
  });

  it('says of claimed operations that were asked whether they accepted', () => {
    const run = openRun();
    expect(wasAccepted('archive', run)).toBe(true);
    expect(wasAccepted('links', run)).toBe(false);
    expect(wasAccepted('gone', run)).toBeUndefined();
    expect(wasAccepted('archive', { ...run, passive: true })).toBeUndefined();
  });
});

describe.each(['zh', 'en'] as const)('every report in %s', (language) => {
  const word = { zh: '未全部判定', en: 'Incomplete' }[language];

  it('says incomplete, what is missing, and never conformant', () => {
    const run = openRun();
    expect(run).toMatchObject({ conformity: 'incomplete', conformant: truthOf('incomplete') });
    expect(validators.results(JSON.parse(JSON.stringify(run)))).toBe(true);
    const console = renderConsole([run], { language, colour: false, width: 80 });
    const files = TEXT_REPORTER_NAMES.map((name) => REPORTERS[name].render([run], { language }));
    const paper = JSON.stringify(composePaper(run, { language }));
    for (const report of [console, paper, ...files])
      expect(report).toContain('parameters.commands');
    expect(console).toMatch(new RegExp(`^${word} .*4`, 'm'));
    expect(console).not.toMatch(/^(符合|Conformant)/m);
    expect(REPORTERS.markdown.render([run], { language })).toContain(`⚠️ **${word}**`);
    const junit = REPORTERS.junit.render([run], { language });
    expect(junit).toContain('<property name="conformity" value="incomplete"/>');
    expect(junit).toContain('<error type="incomplete"');
    expect(REPORTERS.html.render([run], { language })).toContain('class="verdict inconc"');
  });
});
