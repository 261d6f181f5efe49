import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBaseline } from '../../../api/baseline/read-baseline.js';
import { certify } from '../../../api/certification/certify.js';
import { compareLoadRuns } from '../../../api/comparing/compare-loads.js';
import { tabulateResults } from '../../../api/comparing/tabulate-results.js';
import { readConfiguration } from '../../../api/configuration/read-configuration.js';
import { drawLabel } from '../../../api/drawing/draw-label.js';
import { UsageError } from '../../../api/errors.js';
import { judgeAgain } from '../../../api/judging/judge-again.js';
import { judgeRecording } from '../../../api/judging/judge-recording.js';
import { reconcileLoad } from '../../../api/load/exported/reconcile-load.js';
import { mergeLoad } from '../../../api/load/locust/merge-load.js';
import { readStored } from '../../../api/rendering/read-stored.js';
import { report, reportLoad } from '../../../api/rendering/report.js';
import { sign } from '../../../api/signing/sign.js';
import { traceResults } from '../../../api/tracing/trace-results.js';
import { PROTOCOLS } from '../../../catalog/protocols.js';
import { findSystem, listSystems } from '../../../catalog/systems.js';
import { loadDemonstration } from '../../../catalog/testing/demonstration-simulator.js';
import { renderComparison } from '../../../reports/comparison/console.js';
import { renderComparisonMarkdown } from '../../../reports/comparison/markdown.js';
import { renderLoadComparison } from '../../../reports/load/comparison/console.js';
import { renderLoadComparisonMarkdown } from '../../../reports/load/comparison/markdown.js';
import { LOAD_REPORTER_NAMES } from '../../../reports/load/registry.js';
import { renderMatrixPage } from '../../../reports/matrix/html.js';
import { composePaper } from '../../../reports/paper/compose.js';
import { TEXT_REPORTER_NAMES } from '../../../reports/reporter-name.js';
import { renderTraceCsv } from '../../../reports/trace/csv.js';
import { renderTraceXlsx } from '../../../reports/trace/xlsx.js';
import { spell } from '../../../simulators/kit/messages/field-text.js';
import { MalformedAnswerError, ResponseReader } from '../../../src/load/sending/response-reader.js';
import { sampleLedger } from '../../../src/load/testing/worker-ledger.js';
import type { RunResult } from '../../../src/model/result.js';
import { compareRuns } from '../../../src/model/run-comparison.js';
import { text } from '../../../src/model/text.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { composeMessage } from '../http/message.js';
import { createSpeaker } from '../http/speaker.js';
import { BIN } from '../server-process.js';
import { CERTIFICATE_READERS } from './certificate-readers.js';
import type { Reader } from './reader.js';

/** A command line has texts alone. */
function toText([name, value]: [string, unknown]): [name: string, text: string] {
  return [name, spell(value)];
}

const SHOWN = { language: 'zh', colour: false } as const;

/** With all that the runs say gone, and come. */
function compare(results: readonly RunResult[]): void {
  const empty = results.map((run) => ({ ...run, cases: [] }));
  for (const comparison of [compareRuns(results, empty), compareRuns(empty, results)]) {
    renderComparison(comparison, SHOWN);
    renderComparisonMarkdown(comparison, SHOWN);
  }
}

export const READERS: readonly Reader[] = [
  ...CERTIFICATE_READERS,
  ...listSystems().map(({ id }) => harReader(id)),
  {
    id: 'results',
    weight: 0.05,
    samples: async () => [await certifySome('das'), await certifySome('mohurd')],
    async read(content, folder) {
      await writeFile(join(folder, 'results.json'), content);
      const stored = await readStored(['results.json'], { folder });
      if (stored.kind === 'load') return;
      render(stored.results);
      compare(stored.results);
      renderMatrixPage(await tabulateResults(['results.json'], { folder }), { language: 'zh' });
      const trace = await traceResults(['results.json'], { folder });
      renderTraceCsv(trace, 'zh');
      await renderTraceXlsx(trace, 'zh');
      for (const run of stored.results) await judgeAgain(run);
    },
  },
  {
    id: 'load-report',
    weight: 0.1,
    samples: async (folder) => [await readLoad(folder, 'load.json')],
    async read(content, folder) {
      await writeFile(join(folder, 'load.json'), content);
      const stored = await readStored(['load.json'], { folder });
      if (stored.kind === 'runs') return;
      for (const format of LOAD_REPORTER_NAMES) reportLoad(stored.result, format);
      const compared = await compareLoadRuns('load.json', 'load.json', { folder });
      renderLoadComparison(compared, SHOWN);
      renderLoadComparisonMarkdown(compared, SHOWN);
    },
  },
  {
    id: 'reconcile',
    weight: 0.1,
    samples: async (folder) => [
      await readLoad(folder, 'ledger.json'),
      Buffer.from('mark,at\n0123456789ab000000000001,1\n'),
    ],
    async read(content, folder) {
      const run = join(folder, 'run');
      const isLedger = content.includes('fates');
      const ledger = isLedger
        ? content
        : await readFile(join(folder, 'duijie-load', 'ledger.json'));
      await mkdir(run, { recursive: true });
      await writeFile(
        join(run, 'load.json'),
        await readFile(join(folder, 'duijie-load', 'load.json')),
      );
      await writeFile(join(run, 'ledger.json'), ledger);
      await writeFile(join(folder, 'export.csv'), isLedger ? 'a,b\n' : content);
      await reconcileLoad(run, { export: 'export.csv', folder });
    },
  },
  {
    id: 'merge',
    weight: 1,
    samples: async () => [sampleLedger(1)],
    async read(content, folder) {
      const ledgers = join(folder, 'ledgers');
      await mkdir(ledgers, { recursive: true });
      await writeFile(join(ledgers, 'ledger-1-of-2.json'), JSON.stringify(sampleLedger(0)));
      await writeFile(join(ledgers, 'ledger-2-of-2.json'), content);
      await mergeLoad(['ledgers'], { folder });
    },
  },
  {
    id: 'baseline',
    weight: 0.2,
    language: 'yaml',
    samples: async () => [{ failures: [{ id: 'das/1001/accepts-valid', reason: 'x' }] }],
    async read(content, folder) {
      await writeFile(join(folder, 'baseline.yaml'), content);
      await readBaseline('baseline.yaml', { folder });
    },
  },
  {
    id: 'configuration',
    weight: 0.1,
    language: 'yaml',
    samples: async () => [sampleConfiguration()],
    async read(content, folder) {
      await writeFile(join(folder, 'duijie.yaml'), content);
      const setupOf = await readConfiguration({ folder, env: { HOME: '/' } });
      for (const { id } of listSystems()) setupOf(id);
    },
  },
  {
    id: 'sign',
    weight: 1,
    samples: async () => PROTOCOLS.map(sampleSigning),
    async read(content) {
      const given = parseJson(content.toString('utf8'));
      if (!isObject(given) || !isObject(given.values)) return;
      const texts = Object.entries(given.values).map(toText);
      sign(toText(['', given.protocol])[1], Object.fromEntries(texts));
    },
  },
  {
    id: 'qr',
    weight: 0.3,
    samples: async () => [
      { number: '123456789012', options: {} },
      { number: '123456789012', options: { url: 'http://example.com/c/a' } },
      { number: 'http://example.com/c/a/123456789012', options: { barCode: '123456789012' } },
    ],
    async read(content) {
      const given = parseJson(content.toString('utf8'));
      if (!isObject(given) || !isObject(given.options)) return;
      const texts = Object.entries(given.options).map(toText);
      await drawLabel(toText(['', given.number])[1], Object.fromEntries(texts));
    },
  },
  {
    id: 'answer',
    weight: 3,
    samples: async () => ANSWERS.map((answer) => Buffer.from(answer, 'latin1')),
    async read(content) {
      const reader = new ResponseReader();
      const half = content.length >> 1;
      try {
        reader.push(content.subarray(0, half));
        reader.push(content.subarray(half));
        reader.end();
      } catch (error) {
        if (!(error instanceof MalformedAnswerError)) throw error;
        throw new UsageError(text(error.message, error.message));
      }
    },
  },
];

const ANSWERS = [
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 503 Busy\r\nConnection: close\r\n\r\n<html>',
];

/** Traffic of a system's client, recorded by the system. */
function harReader(id: string): Reader {
  return {
    id: `har/${id}`,
    weight: 0.03,
    samples: async () => [await recordTraffic(id)],
    async read(content, folder) {
      await writeFile(join(folder, 'x.har'), content);
      render([await judgeRecording({ system: id, file: 'x.har', folder })]);
    },
  };
}

async function recordTraffic(id: string): Promise<unknown> {
  const system = findSystem(id);
  const { entry } = system;
  const simulator = await loadDemonstration(entry);
  const speaker = createSpeaker(system);
  for (const operation of speaker.operations.keys()) {
    const { method, target, headers, body } = composeMessage(speaker, { ...PLAIN, operation });
    await simulator.app.request(`http://127.0.0.1${target}`, {
      method,
      headers: [...headers].map(([name, value]): [string, string] => [name, value]),
      ...(method === 'GET' ? {} : { body }),
    });
  }
  const answer = await simulator.app.request('http://127.0.0.1/__admin/har', {
    headers: { Host: '127.0.0.1' },
  });
  simulator.stop();
  return answer.json();
}

const PLAIN = { world: 0, edits: [], bytes: [], headers: [] };

function certifySome(system: string): Promise<RunResult> {
  return certify({
    system,
    demo: true,
    grep: /(1001|businessData)\/(refuses-missing|accepts-valid)/,
  });
}

async function readLoad(folder: string, name: string): Promise<unknown> {
  const run = join(folder, 'duijie-load');
  const read = () => readFile(join(run, name), 'utf8').then(JSON.parse);
  return read().catch(() => {
    const args = 'load das-report --demo --rate 50 --duration 1s --quiet'.split(' ');
    execFileSync(process.execPath, [BIN, ...args], { cwd: folder, stdio: 'ignore' });
    return read();
  });
}

/** In one format after the other. */
function render(results: readonly RunResult[]): void {
  turn += 1;
  report(results, TEXT_REPORTER_NAMES[turn % TEXT_REPORTER_NAMES.length] ?? 'html');
  for (const run of results) composePaper(run, { language: 'zh' });
}

let turn = 0;

function sampleConfiguration(): unknown {
  return {
    concurrency: 4,
    systems: Object.fromEntries(
      listSystems().map(({ id, entry }) => [
        id,
        { target: 'http://127.0.0.1:1', ...entry.demonstration, rulings: {} },
      ]),
    ),
  };
}

function sampleSigning({ id, signing }: (typeof PROTOCOLS)[number]): unknown {
  return {
    protocol: id,
    values: Object.fromEntries(signing.inputs.map(({ name }) => [name, '20260101000000'])),
  };
}
