import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordOf } from '../src/model/conformity.js';
import { summarise } from '../src/model/summary.js';
import { validators } from '../src/wire/generated/documents.js';
import { renderConsole } from './console/console.js';
import { describeDecided, wasAccepted } from './decided.js';
import { describeFrequency } from './frequency.js';
import { REPORTERS } from './registry.js';
import { nameOf, placeOf, slugOf } from './subject.js';
import { clientRun, sampleRun } from './testing/sample-run.js';
import { writeReports } from './write-reports.js';

const run = clientRun();
const render = (name: keyof typeof REPORTERS, language: 'zh' | 'en' = 'en') =>
  REPORTERS[name].render([run], { language });
const onConsole = (language: 'zh' | 'en') =>
  renderConsole([run], { language, colour: false, width: 80 });

/** A client of which a part was seen, all of it right. */
function seenInPart() {
  const [fine] = run.cases;
  const cases = fine ? [fine] : [];
  const { claims } = run;
  const passive = true as const;
  return clientRun({
    cases,
    passive,
    summary: summarise(cases),
    ...wordOf({ cases, claims, passive }),
  });
}

describe('a run on a client', () => {
  it('is one that can be stored', () => {
    expect(validators.results(JSON.parse(JSON.stringify(run)))).toBe(true);
  });

  it('says whose client was judged, and where its system was played', () => {
    expect([nameOf(run).en, nameOf(sampleRun()).en]).toEqual([
      'Client of: Data acquisition system',
      'Data acquisition system',
    ]);
    expect([placeOf(run).en, placeOf(sampleRun()).en]).toEqual(['played at', 'target']);
    expect(onConsole('en')).toMatch(
      /^Client of: Data acquisition system \(das\) {2}played at http:\S+ · 5\.1 s$/m,
    );
    expect(onConsole('zh')).toMatch(/^数据采集系统的调用方 \(das\) {2}模拟服务地址 http/m);
    expect(render('markdown')).toContain('## Client of: Data acquisition system · played at `http');
    expect(render('markdown', 'zh')).toContain('## 数据采集系统的调用方 · 模拟服务地址 `http');
    const page = render('html');
    expect(page).toContain('Client of: Data acquisition system</span>');
    expect(page).toContain('Played at</span>');
    expect(page).not.toMatch(/Target<|Seed</);
    const junit = render('junit');
    expect(junit).toContain('<testsuite name="duijie.das-client"');
    expect(junit).toContain('classname="duijie.das-client.1001"');
    expect(junit).toContain('<property name="role" value="client"/>');
    expect(junit).toMatch(/<property name="playedAt" value="http/);
    expect(junit).not.toMatch(/name="(?:target|seed)"/);
  });

  it('does not stand in the place of one on the system', async () => {
    expect([slugOf(run), slugOf(sampleRun())]).toEqual(['das-client', 'das']);
    const folder = mkdtempSync(join(tmpdir(), 'duijie-reports-'));
    try {
      const both = [sampleRun(), run];
      const files = await writeReports(both, ['json', 'html'], folder, { language: 'en' });
      const names = ['results-das.json', 'results-das-client.json', 'report.html'];
      expect(files.map((file) => basename(file))).toEqual(names);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const page = REPORTERS.html.render([sampleRun(), run], { language: 'en' });
    expect(page).toContain('id="run-das"');
    expect(page).toContain('id="run-das-client"');
    expect(page).toContain('data-operation="das-client/1001"');
  });

  it('says in how many exchanges a breach was seen', () => {
    expect(describeFrequency({ count: 12 })?.zh).toBe('见于 12 次交互');
    expect(describeFrequency({})).toBeUndefined();
    expect(onConsole('en')).toContain('    /payModel  in 12 exchanges\n');
    for (const name of ['html', 'junit'] as const)
      expect(render(name)).toContain('in 12 exchanges');
    expect(render('markdown')).toContain('12 exchanges');
  });

  it('lists what the client never sent, also when only a part was waited for', () => {
    const unseen = { operation: '1002, 1004', cases: [] };
    for (const result of [run, seenInPart()]) {
      expect(describeDecided(result).undecided).toMatchObject([unseen]);
      const report = renderConsole([result], { language: 'en', colour: false, width: 80 });
      expect(report).toMatch(/^ {2}1002, 1004 {2}no request of it was seen$/m);
      for (const name of ['html', 'markdown'] as const) {
        expect(REPORTERS[name].render([result], { language: 'en' })).toContain('1002, 1004');
      }
    }
    expect(seenInPart().conformity).toBe('partial');
    const { role: _, ...recording } = seenInPart();
    expect(describeDecided(recording).undecided).toEqual([]);
  });

  it('says which operations were accepted, also of a part', () => {
    const operations = ['1001', '1002', 'client'];
    expect(operations.map((operation) => wasAccepted(operation, seenInPart()))).toEqual([
      true,
      undefined,
      undefined,
    ]);
    expect(onConsole('en')).toMatch(/^1001 +yes +1 +1$/m);
  });

  it('names scenarios as such', () => {
    expect(onConsole('en')).toMatch(/^scenarios +0 +1$/m);
    expect(onConsole('zh')).toMatch(/^场景 +0 +1$/m);
    const page = render('html');
    expect(page).toContain('<option value="das-client/client" data-zh="场景" data-en="scenarios">');
    expect(page).not.toContain('<code>client</code>');
  });

  it('promises no replay of what others did', () => {
    expect(render('html')).not.toContain('duijie replay');
    expect(REPORTERS.html.render([sampleRun()], { language: 'en' })).toContain('duijie replay');
  });
});
