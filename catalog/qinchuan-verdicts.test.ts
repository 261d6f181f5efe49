import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SystemParts } from '../simulators/qinchuan/prepose/parts.js';
import { createSimulator } from '../simulators/qinchuan/prepose/simulator.js';
import type { Verdict } from '../src/model/verdict.js';
import { DEMONSTRATION_PARAMETERS } from '../src/protocols/qinchuan/demonstration.js';
import type { Credentials } from '../src/protocols/qinchuan/token.js';
import type { SimulatorSetup } from './entry.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { certifyTarget } from './testing/certify-target.js';
import { sampleOf } from './testing/extent.js';
import { playedBy } from './testing/played-by.js';

const TIMEOUT_MS = 30_000;

/** Reports that answer a command. */
const RESULTS = [
  'meterDataSupplement',
  'rechargeUp',
  'parameterUp',
  'cancelRechargeUp',
  'openVResult',
  'closeVResult',
  'chargePriceResult',
];

type Verdicts = Readonly<Record<string, Verdict>>;

function verdictsOf(
  cases: readonly { readonly id: string; readonly verdict: Verdict }[],
  grep: RegExp,
): Verdicts {
  return Object.fromEntries(
    cases.filter(({ id }) => grep.test(id)).map(({ id, verdict }) => [id, verdict]),
  );
}

/** A business platform that answers everything with the same words. */
async function startParrot(answer: string): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing.setHeader('Content-Type', 'application/json;charset=utf-8');
      outgoing.end(answer);
    });
  });
  return listen(server);
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a business platform of which nobody says which commands it has issued', {
  timeout: TIMEOUT_MS,
}, () => {
  const grep = new RegExp(`/(${RESULTS.join('|')})/(accepts-valid|accepts-result-00)$`);

  it.each([
    ['a number', '{"returnCode":0}'],
    ['misspelt', '{"returncode":"0000","returnMessage":"ok"}'],
    ['another text', '{"returnCode":"OK"}'],
    ['with a zero more', '{"returnCode":"00000"}'],
    ['null', '{"returnCode":null}'],
    ['true', '{"returnCode":true}'],
    ['absent', '{"returnMessage":"ok"}'],
    ['wrapped', '{"data":{"returnCode":"0000"}}'],
    ['a token that is refused', '{"returnCode":"9001","returnMessage":"no"}'],
    ['an unknown meter', '{"returnCode":"1003","returnMessage":"no"}'],
    ['a wrong format', '{"returnCode":"9002","returnMessage":"no"}'],
  ])('is not excused by a returnCode that is %s', async (_name, answer) => {
    const url = await startParrot(answer);
    const { cases } = await certifyTarget(findSystem('business'), { url, grep });
    const verdicts = verdictsOf(cases, grep);
    expect(Object.keys(verdicts)).toHaveLength(RESULTS.length + 5);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['fail']));
  });

  it('is excused by a refusal that can mean an unknown command, unless commands are named', async () => {
    const url = await startParrot('{"returnCode":"9999","returnMessage":"no such command"}');
    const system = findSystem('business');
    const unnamed = await certifyTarget(system, { url, grep });
    expect(new Set(Object.values(verdictsOf(unnamed.cases, grep)))).toEqual(new Set(['inconc']));
    const faulty = /\/openVResult\/refuses-(missing|empty|unknown)/;
    const { cases } = await certifyTarget(system, { url, grep: faulty });
    const all = Object.entries(verdictsOf(cases, faulty)).filter(([id]) => !/token|auth/.test(id));
    expect(all.length).toBeGreaterThan(9);
    expect(all.filter(([, verdict]) => verdict !== 'inconc')).toEqual([]);
    const { parameters } = system.entry.demonstration;
    const commands = [{ commandSeq: 'c1', meterNo: '800000000017', tradeNo: 't1' }];
    const named = await certifyTarget(system, {
      url,
      grep,
      parameters: { ...parameters, commands },
    });
    expect(new Set(Object.values(verdictsOf(named.cases, grep)))).toEqual(new Set(['fail']));
  });
});

/** The sensor network platform with other parts, or another way to the tester. */
function playing(
  parts: (builtIn: SystemParts) => Partial<SystemParts>,
  changeOptions: (
    setup: SimulatorSetup,
  ) => Pick<Partial<SimulatorSetup>, 'callbackUrl'> = () => ({}),
): CatalogSystem {
  return playedBy(findSystem('prepose'), (setup) =>
    createSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: { ...DEMONSTRATION_PARAMETERS, ...setup.parameters },
      commandDelayMs: 50,
      parts,
      ...changeOptions(setup),
    }),
  );
}

/** The same system with parameters set, or taken away by undefined. */
function configured(system: CatalogSystem, changed: object): CatalogSystem {
  const { demonstration } = system.entry;
  const all = Object.entries({ ...demonstration.parameters, ...changed });
  const parameters = Object.fromEntries(all.filter(([, value]) => value !== undefined));
  return { ...system, entry: { ...system.entry, demonstration: { ...demonstration, parameters } } };
}

describe('a sensor network platform', { timeout: TIMEOUT_MS }, () => {
  it('may spell its reports as JSON allows', async () => {
    let receiver = '';
    const proxy = await listen(
      createServer(async (incoming, outgoing) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const body = escapeAll(Buffer.concat(chunks).toString());
        const headers = { ...incoming.headers, 'content-length': String(Buffer.byteLength(body)) };
        const onward = request(
          `${receiver}${incoming.url}`,
          { method: 'POST', headers },
          (answer) => {
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(outgoing);
          },
        );
        onward.end(body);
      }),
    );
    const system = playing(
      () => ({}),
      ({ callbackUrl }) => {
        receiver = callbackUrl;
        return { callbackUrl: proxy };
      },
    );
    const grep =
      /\/(report-(arrives|correlates|keeps)|(recharge|cancelRecharge)\/reports|first-report)/;
    const { cases } = await certifySimulator(system, { grep });
    const verdicts = verdictsOf(cases, grep);
    expect(Object.keys(verdicts).length).toBeGreaterThan(25);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']));
  });

  const TIMES = [
    ['claims no time', undefined, 'inconc'],
    ['claims a time', 200, 'fail'],
  ] as const;

  it.each(sampleOf(TIMES, 2))(
    'is judged by its missing reports where it %s',
    async (_what, callbackTimeout, verdict) => {
      const silent = ({ execute }: SystemParts): Partial<SystemParts> => ({
        execute: (command, ...rest) =>
          command.operation === 'cancelRecharge' ? undefined : execute(command, ...rest),
      });
      const system = configured(playing(silent), { callbackTimeout });
      const grep = /cancelRecharge\/reports-at-once/;
      const { cases } = await certifySimulator(system, { grep });
      expect(verdictsOf(cases, grep)).toEqual({
        'prepose/cancelRecharge/reports-at-once': verdict,
      });
    },
  );

  it('leaves undecided what rests on rows that it does not send', async () => {
    const empty = ({ execute }: SystemParts): Partial<SystemParts> => ({
      execute(command, ...rest) {
        const report = execute(command, ...rest);
        if (report?.operation !== 'meterDataSupplement') return report;
        return { ...report, fields: { ...report.fields, readingDetails: [] } };
      },
    });
    const grep = /dataSupplement\/(keeps-to-days|report-keeps-to-table|report-arrives)/;
    const { cases } = await certifySimulator(playing(empty), { grep });
    expect(verdictsOf(cases, grep)).toEqual({
      'prepose/dataSupplement/keeps-to-days': 'inconc',
      'prepose/dataSupplement/report-arrives-supplement': 'pass',
      'prepose/dataSupplement/report-keeps-to-table-supplement': 'inconc',
    });
  });

  it('is asked for days past, whose rows are held against their table', async () => {
    const numeric = ({ execute }: SystemParts): Partial<SystemParts> => ({
      execute(command, ...rest) {
        const report = execute(command, ...rest);
        const rows = (report?.fields as { readingDetails?: object[] } | undefined)?.readingDetails;
        if (!report || !rows) return report;
        const spoilt = rows.map((row) => ({ ...row, meterBalanceAmt: 1 }));
        return { ...report, fields: { ...report.fields, readingDetails: spoilt } };
      },
    });
    const grep = /dataSupplement\/report-keeps-to-table|meterDataSupplement\/always-keeps/;
    const { cases } = await certifySimulator(playing(numeric), { grep });
    expect(Object.values(verdictsOf(cases, grep))).toEqual(['fail', 'fail']);
  });

  it('may answer 1105 to a bad price at 7.3 as at 7.6, or 9002', async () => {
    const grep = /updatePriceAndBalance\/refuses-letter-price$/;
    for (const code of ['1105', '9002']) {
      const answering = ({ envelope }: SystemParts): Partial<SystemParts> => ({
        envelope: {
          ...envelope,
          refusal: (operation, refusal) => envelope.refusal(operation, { ...refusal, code }),
        },
      });
      const { cases } = await certifySimulator(playing(answering), { grep });
      expect(Object.values(verdictsOf(cases, grep)), code).toEqual(['pass']);
    }
  });

  it('listens and reports below other names, where both sides agree', async () => {
    const system = findSystem('prepose');
    const paths = { getParameter: '/iot/getParameter', parameterUp: '/back/readings' };
    const demonstration = { ...system.entry.demonstration, paths };
    const moved = { ...system, entry: { ...system.entry, demonstration } };
    const grep = /getParameter\/(report-|tells-other|refuses-undoc)|parameterUp\/always/;
    const { cases } = await certifySimulator(moved, { grep, delayMs: 50 });
    const verdicts = verdictsOf(cases, grep);
    expect(Object.keys(verdicts).length).toBeGreaterThan(8);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']));
    const urls = cases.flatMap(({ exchanges }) => exchanges.map((one) => one.request.url));
    expect(urls.filter((url) => url.endsWith('/back/readings')).length).toBeGreaterThan(5);
  });
});

/** Every letter and digit of a JSON text's strings as an escape. */
function escapeAll(json: string): string {
  const escaped = (text: string) =>
    text.replaceAll(
      /[0-9A-Za-z]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return json.replaceAll(/"[^"\\]*"/g, escaped);
}
