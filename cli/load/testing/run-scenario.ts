import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { prepareTarget } from '../../../api/load/prepare.js';
import { chooseScenario, openSource } from '../../../api/load/recipe.js';
import { chooseSystem } from '../../../api/selection.js';
import { serve } from '../../../simulators/kit/http/serve.js';
import { showWithoutSecrets } from '../../../src/load/judging/summary.js';
import { drive } from '../../../src/load/run/run.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import type { RulingChoices } from '../../../src/model/specification.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { badChoicesOf } from '../flags/bad.js';
import { type DriveFlags, readDrive } from '../flags/drive.js';
import { countMeters, type ExtentFlags, readExtent } from '../flags/size.js';

export interface RunOptions {
  readonly flags?: DriveFlags & ExtentFlags;
  readonly rulings?: RulingChoices;
  /** Answers in the simulator's place, or with what the simulator says to another request. */
  readonly intercept?: Intercept;
}

export type Intercept = (
  request: { readonly number: number; readonly body: string; readonly url: string },
  pass: (body: string) => Promise<Response>,
) => Response | Promise<Response>;

/** A run against the scenario's own simulator, all in this process; nothing is written. */
export async function runScenario(
  id: string,
  { flags = {}, rulings = {}, intercept = ({ body }, pass) => pass(body) }: RunOptions = {},
): Promise<LoadResult> {
  const extent = await readExtent(await chooseScenario(id), flags);
  const { scenario, ...reach } = extent;
  const { entry, protocol } = chooseSystem(scenario.system);
  const { credentials, parameters } = entry.demonstration;
  const meters = countMeters(extent, parameters);
  const { reportsPerRequest } = scenario;
  const settings = readDrive(
    {
      rate: '400',
      timeout: '20000',
      ...(flags.shape === 'backfill' ? {} : { duration: '200ms' }),
      ...flags,
    },
    { reportsPerRequest, ...(meters === undefined ? {} : { meters }) },
    badChoicesOf(scenario, loadSpecification(protocol.id, rulings).choices),
  );
  const extents = {
    ...reach,
    ...(settings.days === undefined ? {} : { days: settings.days }),
  };
  const simulator = await entry.loadSimulator({
    credentials,
    parameters,
    rulings,
    callbackUrl: 'http://127.0.0.1:9',
    seed: 1,
    faults: [],
    ...(reach.fleet === undefined ? {} : { fleet: reach.fleet }),
  });
  let number = 0;
  const app = new Hono().all('*', async ({ req }) => {
    const body = req.method === 'POST' ? await req.text() : '';
    const { url, method } = req;
    const headers = req.header();
    const pass = async (text: string) =>
      simulator.app.request(
        new Request(url, { method, headers, ...(method === 'POST' ? { body: text } : {}) }),
      );
    if (new URL(url).pathname.startsWith('/__admin')) {
      const given = method === 'PUT' ? { body: await req.text() } : {};
      return simulator.app.request(new Request(url, { method, headers, ...given }));
    }
    number += 1;
    return intercept({ number, body, url }, pass);
  });
  const { url, close } = await serve({ ...simulator, app }, { port: 0 });
  onTestFinished(close);
  const recipe = {
    scenario: id,
    target: url,
    credentials,
    parameters,
    paths: {},
    rulings,
    seed: settings.seed,
    bad: settings.bad,
    validatedShare: settings.validatedShare,
    ...extents,
  };
  let runs = 0;
  const ready = await prepareTarget(scenario, recipe, {
    prefix: 'a123456789ab',
    meters: 10,
    signal: new AbortController().signal,
  });
  number = 0;
  const source = await openSource(ready ?? recipe, 'a123456789ab');
  const { result } = await drive(
    {
      scenario,
      recipe: ready ?? recipe,
      settleMs: 20,
      ...(meters === undefined ? {} : { meters }),
      sink: '',
      signers: 0,
      newPrefix() {
        runs += 1;
        return `${runs}123456789ab`;
      },
      show: showWithoutSecrets(source, (text) => text),
      tool: { name: 'duijie', version: '0' },
    },
    settings,
    { ceiling: 100_000, signal: new AbortController().signal, watch: () => {}, note: () => {} },
  );
  return result;
}
