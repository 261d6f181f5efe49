import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { text } from '../../src/model/text.js';
import type { Provocation } from '../../suites/kit/provocations/provocation.js';
import { readSetup } from '../configuration/read-setup.js';
import { EnvironmentError, UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { type Conducted, conductObservation } from './conduct.js';
import { OBSERVATION_KEYS } from './observe.js';
import { registerWrongly } from './testing/customer.js';

const system = chooseSystem('das');
const surroundings = { language: 'en', folder: process.cwd(), env: process.env } as const;

/** Trouble that is none, to see how a client is started for it. */
const UNAVAILABLE: Provocation = {
  name: 'unavailable',
  clause: '2.4.1/request',
  title: text('不可用', 'unavailable'),
  asks: text('请照常', 'as usual'),
  act: () => ({
    script: {},
    note() {},
    isOver: () => true,
    judge: (ending) =>
      ending === 'finished' ? [] : { inconclusive: text(`${ending}`, `${ending}`) },
  }),
};

/** What conducts an observation of `das`, and how it can be ended. */
async function prepare(given: Partial<Conducted> = {}) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  let announce: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const said: string[] = [];
  const setup = await readSetup(system, {}, OBSERVATION_KEYS);
  const conducted: Conducted = {
    observed: {
      system,
      setup,
      place: { port: 0, host: '127.0.0.1' },
      callbackUrl: 'http://127.0.0.1:9',
      seed: 1,
      faults: [],
      language: 'en',
    },
    provocations: [],
    patienceMs: 10_000,
    surroundings,
    signal: controller.signal,
    onListening: announce,
    onJudged: ({ watched }) => said.push(watched.operation.id),
    onAct: ({ name }) => said.push(name),
    onCase: ({ verdict }) => said.push(verdict),
    ...given,
  };
  return { conducted, said, url, interrupt: () => controller.abort() };
}

async function listen(server: Server = createServer()): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The command of a client that does this in a scenario that there is. */
function client(does: string): Pick<Conducted, 'command' | 'surroundings'> {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const known = "if (!['plain', 'unavailable'].includes(scenario)) process.exit(127);";
  const program = `const scenario = process.env.DUIJIE_SCENARIO;\n${known}\n${does}\n`;
  writeFileSync(join(folder, 'client.cjs'), program);
  return { command: 'node client.cjs', surroundings: { ...surroundings, folder } };
}

describe('an observation', () => {
  it('ends by its admin interface, with what was seen', async () => {
    const { conducted, url, said } = await prepare();
    const ended = conductObservation(conducted);
    await registerWrongly({ url: await url });
    const answer = await fetch(`${await url}/__admin/finish`, { method: 'POST' });
    expect(await answer.json()).toEqual({ finishing: true });
    const result = await ended;
    expect(result).toMatchObject({ role: 'client', conformity: 'not-conformant' });
    expect(result).not.toHaveProperty('passive');
    expect(said).toEqual(['1001']);
    await expect(fetch(await url)).rejects.toThrow();
  });

  it('ends when its time is up, and then has seen a part', async () => {
    const { conducted } = await prepare({ durationMs: 1 });
    expect(await conductObservation(conducted)).toMatchObject({
      passive: true,
      conformity: 'incomplete',
    });
  });

  it('ends by a signal', async () => {
    const { conducted, url, interrupt } = await prepare();
    const ended = conductObservation(conducted);
    await url;
    interrupt();
    expect(await ended).not.toHaveProperty('aborted');
  });

  it('says which port is taken', async () => {
    const port = await listen();
    const { conducted } = await prepare();
    const observed = { ...conducted.observed, place: { port, host: '127.0.0.1' } };
    const error = await conductObservation({ ...conducted, observed }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error.message).toContain(`127.0.0.1:${port}: the port is taken`);
  });
});

describe('a client that is started', () => {
  const provocations = [UNAVAILABLE];

  it('has to say which scenarios it does not know', async () => {
    const command = "echo hello; echo 'token of mine' >&2; exit 0";
    const { conducted } = await prepare({ command, provocations });
    const error = await conductObservation(conducted).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(
      /--command: given unknown-[0-9a-f]{12}, .* the client finished .* exit with 127\nthe client wrote: /,
    );
  });

  it('is told of its surroundings, and leaves out what it does not know', async () => {
    const { conducted, said } = await prepare({
      ...client(
        "if (scenario === 'unavailable') process.exit(127);\n" +
          "fetch(process.env.DUIJIE_URL + '/?' + process.env.DUIJIE_CALLBACK);",
      ),
      provocations,
    });
    const result = await conductObservation(conducted);
    expect(result.cases).toMatchObject([
      { id: 'das/client/unavailable', verdict: 'none', omitted: 'option' },
    ]);
    expect(said).toEqual(['unavailable', 'none']);
    expect(result.diagnosis.map(({ en }) => en).join()).toMatch(/1 entry of another address/);
  });

  it('is not judged by how it ends when it cannot do without trouble either', async () => {
    const failing = client("throw new Error('no such module, demo6f1c9a4be27d5083c6e1b94f7a20')");
    const { conducted } = await prepare({ ...failing, provocations });
    const { cases } = await conductObservation(conducted);
    expect(cases).toMatchObject([{ verdict: 'inconc' }]);
    expect(cases[0]?.message).toMatch(
      /scenario plain\) the client gave up \(exit code 1\): Error: no such module, ●●●$/,
    );
  });

  it('is killed with all that it has started when its time is up', async () => {
    const server = createServer();
    const port = await listen(server);
    const grandchildren: Promise<unknown>[] = [];
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      grandchildren.push(once(socket, 'close'));
    });
    const hanging = client(
      "if (scenario !== 'plain') require('node:child_process').spawnSync(process.execPath, " +
        `['-e', 'require("node:net").connect(${port})'])`,
    );
    const { conducted } = await prepare({ ...hanging, provocations, patienceMs: 2500 });
    const { cases } = await conductObservation(conducted);
    expect(cases[0]?.message).toBe('overdue');
    expect(grandchildren.length).toBeGreaterThan(0);
    await Promise.all(grandchildren);
  });

  it('ends with the run, which then is not finished', async () => {
    const waiting = client("if (scenario !== 'plain') setInterval(() => {}, 1000)");
    const { conducted, interrupt } = await prepare({ ...waiting, provocations });
    const result = await conductObservation({ ...conducted, onAct: interrupt });
    expect(result).toMatchObject({ aborted: { cause: 'interrupted' } });
  });
});
