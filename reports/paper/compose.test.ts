import { describe, expect, it } from 'vitest';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { clientRun, passingRun, sampleRun } from '../testing/sample-run.js';
import { composePaper } from './compose.js';
import { type Block, type Paper, placeCells, stretchesOf } from './paper.js';

/** All that a block says, a line for each row. */
function wordsOf(block: Block): string {
  const plain = (content: Parameters<typeof stretchesOf>[0] = '') =>
    stretchesOf(content)
      .map((stretch) => stretch.text)
      .join('');
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return plain(block.content);
    case 'fields':
      return block.fields.map(({ name, value }) => `${name}: ${plain(value)}`).join('\n');
    case 'table':
      return [
        block.head.join(' | '),
        ...block.rows.map((row) =>
          placeCells(row)
            .map(({ content }) => plain(content))
            .join(' | '),
        ),
      ].join('\n');
    case 'listing':
      return block.lines.join('\n');
    case 'signatures':
      return block.rows.map(({ name, value = '' }) => `${name}: ${plain(value)}`).join('\n');
    case 'page-break':
      return '';
  }
}

function textOf({ blocks }: Paper): string {
  return blocks.map(wordsOf).join('\n');
}

/** What stands below a heading, up to the next of its level. */
function chapterOf(paper: Paper, heading: string): string {
  const start = paper.blocks.findIndex(
    (block) => block.kind === 'heading' && block.text.includes(heading),
  );
  expect(start).toBeGreaterThanOrEqual(0);
  const end = paper.blocks.findIndex(
    (block, index) => index > start && block.kind === 'heading' && block.level === 1,
  );
  return textOf({ ...paper, blocks: paper.blocks.slice(start, end < 0 ? undefined : end) });
}

const FULL: Partial<RunResult> = {
  subject: { vendor: 'Maker', product: 'Collector', version: '3.2', build: '77', contact: 'Ann' },
  environment: {
    node: 'v20.19.5',
    os: 'linux 6.1.0 x64',
    cpu: '2 × Some CPU',
    timeZone: 'Asia/Shanghai',
    schemas: { sha256: 'a'.repeat(64), sm3: 'b'.repeat(64) },
    suites: { sha256: 'c'.repeat(64), sm3: 'd'.repeat(64) },
  },
  chain: { links: {}, head: { sha256: '1'.repeat(64), sm3: '2'.repeat(64) } },
};

const LABORATORY = { number: 'N-1', client: 'Client', laboratory: 'Lab', approvedBy: 'Eve' };

describe('a report on paper', () => {
  it('has the subject, the laboratory and the verdict on its cover', () => {
    const options = { language: 'en', laboratory: LABORATORY } as const;
    const { cover, head } = composePaper(sampleRun(FULL), options);
    expect(Object.fromEntries(cover.fields.map(({ name, value }) => [name, value]))).toEqual({
      Product: 'Collector',
      Version: '3.2 (build 77)',
      Vendor: 'Maker',
      Client: 'Client',
      'Role under test': 'Data acquisition system',
      'Tested by': '“Third-party IoT remote meters: CIS and DAS”',
      'Date of test': '2026-03-01',
      Conclusion: 'Not conformant',
    });
    expect([cover.number.value, cover.issuer.value]).toEqual(['N-1', 'Lab']);
    expect(head[1]).toBe('Report no. N-1');
  });

  it('leaves lines to fill in where nothing is said', () => {
    const { cover, head } = composePaper(sampleRun(), { language: 'zh' });
    const blank = cover.fields.filter(({ value }) => value === undefined);
    expect(blank.map(({ name }) => name)).toEqual(['产品名称', '产品版本', '研制单位', '委托单位']);
    expect([cover.number.value, cover.issuer.value, head[1]]).toEqual([undefined, undefined, '']);
  });

  it('tells the day by the clock of the tester', () => {
    const startedAt = '2026-03-01T20:00:00.000Z';
    const paper = composePaper(sampleRun({ ...FULL, startedAt }), { language: 'zh' });
    expect(textOf(paper)).toContain('开始时间: 2026年3月2日 04:00:00（Asia/Shanghai）');
  });

  it('says what it rests on: clauses, operations, rulings chosen or not followed', () => {
    const basis = chapterOf(composePaper(sampleRun(), { language: 'en' }), 'Subject and basis');
    expect(basis).toContain('Clauses: 2.4.1, 2.4.2, 2.5.1, 2.5.2');
    expect(basis).toContain('1001 Meter registration, 1002 Meter removal');
    expect(basis).toContain('DAS-R04 | A repeated serial number: refused | reject | replay');
  });

  it('has a row for each clause, its requirements and every case below', () => {
    const run = sampleRun();
    const table = chapterOf(composePaper(run, { language: 'en' }), 'Results by clause');
    expect(table).toContain('2.4.1　Meter registration | failed | 2 cases, 2 run, 1 passed');
    expect(table).toContain('das/1001/ accepts-valid, refuses-repeated-user [failed]');
    for (const { id } of run.cases) expect(table).toContain(id.split('/')[2]);
  });

  it('writes once what cases of several operations have in common', () => {
    const [one] = sampleRun().cases as readonly [CaseResult];
    const cases = ['1001', '1002', '1004'].map((operation) => ({
      ...one,
      id: `das/${operation}/refuses-token`,
      ...(operation === '1004' ? { verdict: 'fail' as const } : {}),
    }));
    const table = chapterOf(composePaper(sampleRun({ cases }), { language: 'en' }), 'Results by');
    expect(table).toContain('das/{1001,1002}/ refuses-token; das/1004/ refuses-token [failed]');
  });

  it('tells of each failure what was expected, what was seen, and one exchange', () => {
    const failures = chapterOf(composePaper(sampleRun(), { language: 'en' }), 'Failures');
    expect(failures).toContain('Clause 2.4.1 Meter registration: 1 case did not pass');
    expect(failures).toContain('Expected: a code of refusal');
    expect(failures).toContain('Seen: <script>window.pwned=1</script>');
    expect(failures).toContain('[stimulus] 1001\n> POST http://127.0.0.1:4010/');
    expect(failures).toMatch(/^< HTTP 200/m);
    // A warning is one, too; what merely informs is told beside it.
    expect(failures).toContain('das/1002/answers-quickly  warning');
  });

  it('says what is undecided or not claimed, and why', () => {
    const open = chapterOf(composePaper(sampleRun(), { language: 'en' }), 'Undecided');
    expect(open).toContain('No meter was at hand | 1: das/2001/calls-back');
    expect(open).toContain('tester error: The port for callbacks is taken');
    expect(open).toContain('The PICS does not claim the operation (1 case)');
  });

  it('concludes in the words of the verdict', () => {
    const conclude = (run: RunResult) =>
      chapterOf(composePaper(run, { language: 'zh' }), '检测结论');
    expect(conclude(sampleRun())).toContain('结论为：不符合（1 个“必须”用例不符合）。');
    expect(conclude(passingRun())).toContain('结论为：符合（');
    const aborted = {
      cause: 'unreachable',
      message: text('连接被拒绝', 'it refused the connection'),
    } as const;
    const cut = conclude(passingRun({ aborted, conformity: 'partial', conformant: null }));
    expect(cut).toContain('结论为：未完成（无法连接被测系统）。');
    expect(cut).toContain('连接被拒绝');
  });

  it('ends with those who sign, the rulings and the digests', () => {
    const options = { language: 'en', laboratory: LABORATORY } as const;
    const paper = composePaper(sampleRun(FULL), options);
    expect(chapterOf(paper, 'Signatures')).toContain(
      'Tested by: \nReviewed by: \nApproved by: Eve',
    );
    expect(chapterOf(paper, 'Appendix A')).toContain('DAS-R34');
    expect(chapterOf(paper, 'Appendix B')).toContain(`Record | SM3 | ${'2'.repeat(64)}`);
    expect(textOf(composePaper(sampleRun(), options))).not.toContain('Appendix B');
  });

  it('names a client as what was tested, and a method of its own', () => {
    const paper = composePaper(clientRun(), { language: 'en' });
    expect(textOf(paper)).toContain('Role under test: Client of: Data acquisition system (das)');
    expect(chapterOf(paper, 'Method')).toContain(
      'the tester plays the system that the subject calls',
    );
  });

  it('takes a run from elsewhere, whatever it names', () => {
    const odd = { protocol: '../../etc', startedAt: '2026-99-99T99:99:99Z' };
    expect(textOf(composePaper(sampleRun(odd), { language: 'en' }))).toContain('“../../etc”');
  });

  it('bounds what a clause takes, however much fails in it', () => {
    const [, failed] = sampleRun().cases as readonly CaseResult[];
    const one = failed as CaseResult;
    const huge = HOSTILE.repeat(100);
    const cases = Array.from({ length: 300 }, (_, index) => ({
      ...one,
      id: `das/1001/refuses-${index}`,
      reason: text(huge, huge),
      findings: one.findings.map((finding) => ({
        ...finding,
        pointer: `/p${index}x/${huge}`,
        actual: text(huge, huge),
      })),
      exchanges: one.exchanges.map((exchange) => ({
        ...exchange,
        request: { ...exchange.request, url: huge, body: huge.replaceAll('<', '\n') },
      })),
    }));
    const failures = chapterOf(composePaper(sampleRun({ cases }), { language: 'zh' }), '不符合项');
    // A page has some five thousand characters.
    expect(failures.length).toBeLessThan(12_000);
    expect(failures).toContain('另有');
  });
});
