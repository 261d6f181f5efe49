import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findSystem } from '../catalog/systems.js';
import { sampleOf } from '../catalog/testing/extent.js';
import { renderConsole } from '../reports/console/console.js';
import { composePaper } from '../reports/paper/compose.js';
import { TEXT_REPORTER_NAMES } from '../reports/reporter-name.js';
import type { RunResult } from '../src/model/result.js';
import { SPELLINGS } from '../src/wire/testing/spellings.js';
import { certify, examine, load, report, saveLoad, signStream, simulate } from './index.js';
import { judgeAgain } from './judging/judge-again.js';
import { openProxy } from './proxying/open-proxy.js';
import { saveHar } from './proxying/save-har.js';
import { startEchoServer } from './testing/echo-server.js';
import { findSpelt } from './testing/spelt-out.js';

const NASTY = `Zk3&x"<q>'/%41+é密=7w`;

/** What each protocol is kept secret by, and some cases that send it. */
const SYSTEMS = {
  das: {
    credentials: { appCode: 'ECHO-01', appSecret: NASTY },
    grep: /1001\/(?:accepts-valid|echoes-serial|refuses-(?:missing-userNo|empty-body))$/,
  },
  prepose: {
    credentials: { appId: 'ECHO-02', appSecret: 'w8Tn-4kV_q2Zx', aesKey: '9f!Lm2#Qs7@Xv4$K' },
    grep: /meterInfo\/(?:accepts-valid|answers-as-table|refuses-missing-userNo)$/,
  },
  cylinder: {
    credentials: { token: 'c9QrT5yWb3NzLk8H' },
    grep: /archive\/(?:accepts-valid|refuses-.*token)$/,
  },
  mohurd: {
    credentials: {
      systemId: 'ECHO-05',
      keys: { business: 'b7Hd/2sPq+9xKv3T', certificate: 'e4Ru&8mJw=1zGc6Y' },
    },
    grep: /(?:getInterfaceTokenInfo\/.*grants|validateToken\/.*(?:confirms|token)|businessData\/accepts-valid)/,
  },
  samr: {
    credentials: { appid: 'ECHO-06', key: 'n2Xw7Vb5Kq9Rj4Fs' },
    grep: /exchange\/(?:signs|refuses-truncated)/,
  },
} as const;

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-echo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A system of ours behind one that hands its secrets back. */
async function echo(id: keyof typeof SYSTEMS) {
  const { credentials, grep } = SYSTEMS[id];
  const { demonstration, secretsOf } = findSystem(id).entry;
  const options = { system: id, credentials, parameters: demonstration.parameters };
  const served = await simulate({ ...options, port: 0 });
  onTestFinished(() => served.close());
  const secrets = secretsOf(credentials, demonstration.parameters).filter(
    (secret) => secret.length < 100,
  );
  const server = await startEchoServer(served.url, secrets);
  const leaks = (text: string) => findSpelt(text, [...secrets, ...server.tokens]);
  return { options, grep, server, secrets, leaks };
}

describe('what finds secrets in these tests', () => {
  it.each(Object.entries(SPELLINGS))('reads %s', (_how, spell) => {
    const secrets = ['kq7ZvR2mXw9LtB4n', NASTY.toLowerCase()];
    for (const secret of secrets) {
      expect(findSpelt(`<p>${spell(secret)}</p>`, [...secrets, 'other'])).toEqual([secret]);
    }
  });
});

/** Every file below a folder. */
function readAll(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]);
}

/** Each format of text, and what those on paper are drawn from. */
function reportAll(results: readonly RunResult[]): (readonly [name: string, text: string])[] {
  return [
    ...TEXT_REPORTER_NAMES.map((name) => [name, report(results, name)] as const),
    ...results.map((run) => ['paper', JSON.stringify(composePaper(run, PAPER))] as const),
  ];
}

const PAPER = { language: 'en' } as const;

describe.each(sampleOf(Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[], 3))(
  'a hostile %s',
  { timeout: 60_000 },
  (id) => {
    it('gets none of its secrets into a report by handing them back', async () => {
      const { options, grep, server, secrets, leaks } = await echo(id);
      const result = await certify({ ...options, target: server.url, grep });
      expect(result.cases.filter(({ verdict }) => verdict !== 'none').length).toBeGreaterThan(2);
      const results = [result];
      const stored = JSON.stringify(results);
      // It did hand them back.
      expect(stored).toContain('●●●');
      expect(server.tokens.size + secrets.length).toBeGreaterThan(0);
      for (const [reporter, text] of reportAll(results))
        expect([reporter, leaks(text)]).toEqual([reporter, []]);
      const terminal = { language: 'en', colour: false, width: 200 } as const;
      expect(leaks(renderConsole(results, terminal))).toEqual([]);
      // What is judged again is judged alike.
      const again = await judgeAgain(result);
      expect(again.cases.map(({ verdict }) => verdict)).toEqual(
        result.cases.map(({ verdict }) => verdict),
      );
    });

    it('nor into what is said of it before there is a run', async () => {
      const { options, server, leaks } = await echo(id);
      const { credentials, parameters } = options;
      const folder = makeFolder();
      const system = { target: server.url, credentials, parameters };
      writeFileSync(join(folder, 'duijie.yaml'), JSON.stringify({ systems: { [id]: system } }));
      const said: string[] = [];
      // It hands them back in another place each time.
      for (let round = 0; round < 4; round += 1) {
        const { checks } = await examine({ folder, systems: [id], env: {} });
        expect(checks.find(({ name }) => name === 'http')?.status).toBe('ok');
        said.push(JSON.stringify(checks));
      }
      expect(leaks(said.join('\n'))).toEqual([]);
    });
  },
);

it.each(sampleOf(['das', 'mohurd'] as const, 2))(
  'a HAR of a hostile %s and what is said of it have none',
  { timeout: 60_000 },
  async (id) => {
    const { options, grep, server, secrets, leaks } = await echo(id);
    const { entry, ...system } = findSystem(id);
    const setup = { ...options, paths: {}, rulings: {}, allow: [] };
    const folder = makeFolder();
    const between = await openProxy({
      systems: [
        { system: { entry, ...system }, setup: setup as never, upstream: new URL(server.url) },
      ],
      host: '127.0.0.1',
      ports: [0],
      journal: join(makeFolder(), 'journal'),
      faults: [],
      seed: 1,
      language: 'en',
    });
    await certify({ ...options, target: between.places[0]?.url ?? '', grep });
    await saveHar(between, join(folder, 'traffic.har'), 'traffic.har');
    const results = between.results();
    await between.close();
    expect(results.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'traffic.har'), 'utf8')).toContain('●●●');
    expect(secrets.length).toBeGreaterThan(0);
    const written = [
      ...readAll(folder),
      ...reportAll(results),
      ['findings', JSON.stringify(between.findings.all)] as const,
      ['remarks', JSON.stringify(between.ignored())] as const,
    ];
    for (const [name, text] of written) expect([name, leaks(text)]).toEqual([name, []]);
  },
);

it('a load test of a hostile system writes none', { timeout: 60_000 }, async () => {
  const { credentials } = SYSTEMS.das;
  const { parameters } = findSystem('cis').entry.demonstration;
  const served = await simulate({ system: 'cis', credentials, port: 0 });
  onTestFinished(() => served.close());
  const server = await startEchoServer(served.url, [NASTY]);
  const folder = makeFolder();
  const outcome = await load({
    ...{ scenario: 'das-report', credentials, parameters, target: server.url },
    ...{ rate: 20, durationMs: 1000, bad: 0.2 },
  });
  await saveLoad(outcome, folder);
  const files = readAll(folder);
  expect(files.length).toBeGreaterThan(4);
  expect(files.map(([, text]) => text).join()).toContain('●●●');
  const right = [...server.tokens].filter((token) => !/^0+$/.test(token));
  for (const [name, text] of files) {
    expect([name, findSpelt(text, [NASTY, ...right])]).toEqual([name, []]);
  }
});

it('the ledger of a worker of Locust has none', async () => {
  const { credentials } = SYSTEMS.das;
  const { parameters } = findSystem('cis').entry.demonstration;
  const folder = makeFolder();
  const input = new PassThrough();
  const tokens: string[] = [];
  const running = signStream(
    {
      ...{ scenario: 'das-report', credentials, parameters, target: 'http://127.0.0.1:9' },
      ...{ rate: 1000, durationMs: 100, ledger: folder },
    },
    {
      input,
      write(line) {
        const { index, headers } = JSON.parse(line);
        if (headers === undefined) {
          input.end();
          return;
        }
        tokens.push(headers.AccessToken);
        const echoed = [NASTY, headers.AccessToken].flatMap((secret) =>
          Object.values(SPELLINGS).map((spell) => spell(secret)),
        );
        const body = Buffer.from(echoed.join(' ; ')).toString('base64');
        input.write(
          `${JSON.stringify({ index, status: 200, body, bodyEncoding: 'base64', us: 9 })}\n`,
        );
      },
    },
  );
  input.write('next\n');
  await running;
  const files = readAll(folder);
  expect(files.map(([, text]) => text).join()).toContain('●●●');
  for (const [name, text] of files) {
    expect([name, findSpelt(text, [NASTY, ...tokens])]).toEqual([name, []]);
  }
});
