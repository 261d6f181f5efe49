import { setTimeout as pause } from 'node:timers/promises';
import { findFreePorts } from '../../../api/free-ports.js';
import type { Values } from '../../../catalog/entry.js';
import { findSystem } from '../../../catalog/systems.js';
import { certifyTarget } from '../../../catalog/testing/certify-target.js';
import { isLeftToChance } from '../../../catalog/testing/left-to-chance.js';
import type { CaseResult, RunResult } from '../../../src/model/result.js';
import { startCis } from '../das/cis.js';
import { startDas } from '../das/das.js';
import { type StandIn, startStandIn } from './stand-in.js';

const CREDENTIALS = { appCode: 'witness-app', appSecret: 'witness-secret-6c1e' };
const COMPANY = { factorNo: '0777', companyCode: '5550001' };

/** Known to both witnesses from the start. */
export const METERS = [
  { meterNo: '700000000001', userNo: 'U700001', deviceId: 'dev-700001' },
  { meterNo: '700000000002', userNo: 'U700002', deviceId: 'dev-700002' },
];

/** What becomes of messages on their way; absent: nothing. */
export interface Spoiling {
  readonly request?: (body: string, path: string) => string;
  readonly answer?: (body: string, path: string) => string;
  /** Milliseconds that each of the two ways takes. */
  readonly latencyMs?: number;
}

/** A certification of one of the two: how it is set, what is in between, what is run. */
interface Setup {
  readonly das?: Partial<Parameters<typeof startDas>[0]>;
  readonly parameters?: Values;
  readonly grep?: RegExp;
  readonly spoiling?: Spoiling;
  /** Of what the das sends. */
  readonly callbacks?: Spoiling;
}

/** Certifies the das; gives the cases that were selected. */
export async function certifyDas(setup: Setup = {}): Promise<CaseResult[]> {
  const [port = 0] = await findFreePorts(1);
  const callbacks = await between(`http://127.0.0.1:${port}`, setup.callbacks);
  const das = await startDas({
    ...CREDENTIALS,
    ...COMPANY,
    meters: METERS,
    callbackUrl: callbacks.url,
    ...setup.das,
  });
  const proxy = await between(das.url, setup.spoiling);
  const parameters = {
    ...COMPANY,
    meterType: '441',
    meters: METERS,
    callbackTimeout: 10_000,
    reports: { 2001: 10_000, 2003: 10_000 },
    ...setup.parameters,
  };
  const result = await certifyTarget(findSystem('das'), {
    url: proxy.url,
    credentials: CREDENTIALS,
    callbackPort: port,
    parameters,
    ...(setup.grep ? { grep: setup.grep } : {}),
  }).finally(() => Promise.all([das.close(), proxy.close(), callbacks.close()]));
  return selectedOf(result, setup);
}

type CisSetup = Omit<Setup, 'das'> & { readonly cis?: object };

/** The same for the cis. */
export async function certifyCis(setup: CisSetup = {}): Promise<CaseResult[]> {
  const cis = await startCis({ ...CREDENTIALS, ...COMPANY, meters: METERS, ...setup.cis });
  const proxy = await between(cis.url, setup.spoiling);
  const result = await certifyTarget(findSystem('cis'), {
    url: proxy.url,
    credentials: CREDENTIALS,
    parameters: { ...COMPANY, meterType: '441', meters: METERS, ...setup.parameters },
    ...(setup.grep ? { grep: setup.grep } : {}),
  }).finally(() => Promise.all([cis.close(), proxy.close()]));
  return selectedOf(result, setup);
}

/** What stands before an address; nothing where nothing is spoilt. */
async function between(
  url: string,
  spoiling: Spoiling | undefined,
): Promise<Pick<StandIn, 'url' | 'close'>> {
  if (!spoiling) return { url, close: async () => {} };
  const { request, answer, latencyMs = 0 } = spoiling;
  return startStandIn(url, async ({ text, path }, pass) => {
    await pause(latencyMs);
    const said = await pass(request && text !== '' ? { text: request(text, path) } : {});
    await pause(latencyMs);
    return { ...said, text: answer?.(said.text, path) ?? said.text };
  });
}

function selectedOf({ cases }: RunResult, { grep }: Pick<Setup, 'grep'>): CaseResult[] {
  return cases.filter((one) => (grep?.test(one.id) ?? true) && !isLeftToChance(one));
}

/** Cases that did not pass, with their verdicts. */
export function openOf(cases: readonly CaseResult[]): string[] {
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  return open.map(({ id, verdict, weight }) => `${verdict} ${weight} ${id}`).sort();
}
