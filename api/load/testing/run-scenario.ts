import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { serve } from '../../../simulators/kit/http/serve.js';
import { showWithoutSecrets } from '../../../src/load/judging/summary.js';
import { openSource } from '../../../src/load/run/load-run.js';
import { drive } from '../../../src/load/run/run.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import { createRedactor } from '../../../src/wire/redact.js';
import { readSetup } from '../../configuration/read-setup.js';
import { chooseSystem } from '../../selection.js';
import type { LoadOptions } from '../options.js';
import { keysOf, orderLoad } from '../order.js';
import { prepareTarget } from '../prepare.js';
import { chooseScenario, subjectOf } from '../scenarios.js';
import { generateWith } from '../threads/workers.js';

export interface RunOptions extends Omit<LoadOptions, 'scenario'> {
  /** Answers in the simulator's place, or with what the simulator says to another request. */
  readonly intercept?: Intercept;
}

/** Undefined ends the connection without an answer. */
export type Intercept = (
  request: { readonly number: number; readonly body: string; readonly url: string },
  pass: (body: string) => Promise<Response>,
) => Response | undefined | Promise<Response | undefined>;

const PREFIX = 'a123456789ab';

/** A run against the scenario's own simulator, all in this process; nothing is written. */
export async function runScenario(
  id: string,
  { intercept = ({ body }, pass) => pass(body), ...given }: RunOptions = {},
): Promise<LoadResult> {
  const options: LoadOptions = {
    scenario: id,
    demo: true,
    rate: 400,
    timeoutMs: 20_000,
    ...(given.shape === 'backfill' ? {} : { durationMs: 200 }),
    ...given,
  };
  const system = chooseSystem((await chooseScenario({ scenario: id })).system);
  const order = await orderLoad(options, await readSetup(system, options, keysOf(options)));
  const { credentials, parameters, rulings, fleet } = order;
  const simulator = await system.entry.loadSimulator({
    credentials,
    parameters,
    rulings,
    callbackUrl: 'http://127.0.0.1:9',
    seed: 1,
    faults: [],
    ...(fleet === undefined ? {} : { fleet }),
  });
  let number = 0;
  const app = new Hono().all('*', async ({ req, env }) => {
    const body = req.method === 'GET' ? '' : await req.text();
    const { url, method } = req;
    const headers = req.header();
    const pass = async (text: string) =>
      simulator.app.request(
        new Request(url, { method, headers, ...(method === 'GET' ? {} : { body: text }) }),
      );
    if (new URL(url).pathname.startsWith('/__admin')) return pass(body);
    number += 1;
    const answer = await intercept({ number, body, url }, pass);
    if (!answer) (env as HttpBindings).incoming.socket.destroy();
    return answer ?? new Response();
  });
  // Without its own listener, which would not let itself be intercepted.
  const { url, close } = await serve({ app, stop: () => simulator.stop() }, { port: 0 });
  onTestFinished(close);
  const { signal } = new AbortController();
  const asked = await subjectOf({ ...order, target: url });
  const subject = { ...asked, order: await prepareTarget(asked, PREFIX, signal) };
  number = 0;
  const source = await openSource(subject, PREFIX);
  let runs = 0;
  const { result } = await drive({
    ...subject,
    generate: generateWith,
    ceiling: 100_000,
    settleMs: 20,
    newPrefix() {
      runs += 1;
      return `${runs}123456789ab`;
    },
    show: showWithoutSecrets(source, createRedactor([])),
    tool: { name: 'duijie', version: '0' },
    signal,
  });
  return result;
}
