import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listCases } from '../api/listing/list-cases.js';
import { listRulings } from '../api/listing/list-rulings.js';
import { findBrowser } from '../api/rendering/printing/find-browser.js';
import { report } from '../api/rendering/report.js';
import { hostileExchange } from '../reports/testing/sample-exchanges.js';
import { sampleRun } from '../reports/testing/sample-run.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { LANGUAGES, text } from '../src/model/text.js';
import { listSystems } from './systems.js';
import { sampleOf } from './testing/extent.js';

vi.setConfig({ testTimeout: 120_000 });

const MOST_PAGES = 15;
const MOST_PER_CLAUSE = 2;

const hasOffice = succeeds(() => execFileSync('libreoffice', ['--version'], { stdio: 'ignore' }));
const hasBrowser = await findBrowser(process.env).then(
  () => true,
  () => false,
);

/** A short one, and where everything is tried those with most cases and the longest ids. */
const SYSTEMS = sampleOf(['samr', 'das', 'mohurd'], 3);

it.runIf(hasOffice).each(SYSTEMS)(
  'a docx on %s is short, as Word and WPS lay it out',
  async (id) => {
    const run = await conformantRun(id);
    const { failed, clauses } = failIn(run, 2);
    const folder = makeFolder();
    const kinds = { run, failed };
    for (const language of LANGUAGES) {
      for (const [kind, one] of Object.entries(kinds)) {
        const bytes = await report([one], 'docx', { language });
        writeFileSync(join(folder, `${kind}-${language}.docx`), bytes);
      }
    }
    const names = LANGUAGES.flatMap((language) => [`run-${language}`, `failed-${language}`]);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    const files = names.map((name) => `${name}.docx`);
    execFileSync('libreoffice', [profile, '--headless', '--convert-to', 'pdf', ...files], {
      cwd: folder,
      stdio: 'ignore',
    });
    const pages = names.map((name) => countPages(readFileSync(join(folder, `${name}.pdf`))));
    for (let at = 0; at < pages.length; at += 2) {
      const [whole = 0, withFailures = 0] = pages.slice(at, at + 2);
      expect(whole).toBeGreaterThan(4);
      expect(whole).toBeLessThanOrEqual(MOST_PAGES);
      expect(withFailures - whole).toBeLessThanOrEqual(MOST_PER_CLAUSE * clauses);
    }
  },
);

it.runIf(hasBrowser).each(SYSTEMS)('a PDF on %s is short, and the same twice', async (id) => {
  const run = await conformantRun(id);
  const { failed, clauses } = failIn(run, 2);
  const first = await report([run], 'pdf', { language: 'zh' });
  const pages = countPages(first);
  expect(pages).toBeGreaterThan(4);
  expect(pages).toBeLessThanOrEqual(MOST_PAGES);
  const again = await report([run], 'pdf', { language: 'zh' });
  expect(Buffer.compare(first, again)).toBe(0);
  const more = countPages(await report([failed], 'pdf', { language: 'zh' }));
  expect(more - pages).toBeLessThanOrEqual(MOST_PER_CLAUSE * clauses);
});

/** What a system comes to of which every case passes. */
async function conformantRun(system: string): Promise<RunResult> {
  const { id, protocol, facts } = listSystems().find((one) => one.id === system) ?? refuse(system);
  const cases = (await listCases(id)).map(
    (one): CaseResult => ({
      ...one,
      verdict: 'pass',
      reason: text('', ''),
      message: '',
      findings: [],
      offsetMs: 0,
      durationMs: 1,
      exchanges: [],
    }),
  );
  const operations = [...new Set(cases.map(({ operation }) => operation))];
  return sampleRun({
    system: id,
    protocol: protocol.id,
    title: facts.title,
    subject: { vendor: 'Maker', product: 'Product', version: '1', build: '2', contact: 'Ann' },
    environment: {
      node: 'v20.19.5',
      os: 'linux 6.1.0 x64',
      cpu: '2 × Some CPU',
      timeZone: 'Asia/Shanghai',
      schemas: DIGESTS,
      suites: DIGESTS,
    },
    chain: { links: {}, head: DIGESTS },
    conformity: 'conformant',
    conformant: true,
    claims: operations.map((operation) => ({ operation })),
    diagnosis: [],
    rulings: listRulings(protocol.id).map(({ id: ruling, summary, ...rest }) => {
      const chosen = rest.choices.find((choice) => choice.id === rest.default) ?? { summary };
      const { zh, en } = chosen.summary;
      return {
        id: ruling,
        choice: rest.default,
        summary: text(`${summary.zh}：${zh}`, `${summary.en}: ${en}`),
      };
    }),
    cases,
  });
}

const DIGESTS = { sha256: 'a'.repeat(64), sm3: 'b'.repeat(64) };

/** The same with every case of some clauses failed, each in another way and at length. */
function failIn(run: RunResult, count: number): { failed: RunResult; clauses: number } {
  const sizes = new Map<string, number>();
  for (const { clause } of run.cases) sizes.set(clause, (sizes.get(clause) ?? 0) + 1);
  const largest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, count);
  const chosen = new Set(largest.map(([clause]) => clause));
  const long = '应答与要求不符，'.repeat(60);
  const cases = run.cases.map((one, index): CaseResult => {
    if (!chosen.has(one.clause)) return one;
    const finding = {
      pointer: `/field${index}x`,
      expected: text(long, long),
      actual: text(long, long),
      weight: 'must' as const,
    };
    const exchange = hostileExchange(1);
    const body = JSON.stringify({ long: long.repeat(10) });
    const exchanges = [{ ...exchange, request: { ...exchange.request, body } }];
    const findings = [finding, finding, finding, finding];
    return { ...one, verdict: 'fail', reason: text(long, long), findings, exchanges };
  });
  const failed: RunResult = { ...run, cases, conformity: 'not-conformant', conformant: false };
  return { failed, clauses: chosen.size };
}

/** Of a PDF whose pages are objects of their own. */
function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type ?\/Page\b/g)?.length ?? 0
  );
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-pages-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function refuse(system: string): never {
  throw new RangeError(`no system ${system}`);
}
