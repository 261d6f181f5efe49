import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMONSTRATION_PARAMETERS as DAS } from '../../../src/protocols/das/demonstration.js';
import { DEMONSTRATION_PARAMETERS as QINCHUAN } from '../../../src/protocols/qinchuan/demonstration.js';
import { findFreePorts } from '../../free-ports.js';
import { type SimulateOptions, simulate } from '../../simulation/simulate.js';
import { type ProxyOptions, proxy } from '../proxy.js';

/** Two systems of one protocol that talk to each other through a proxy. */
export interface Pair {
  /** Who sends requests, and has the triggers for it. */
  readonly issuer: string;
  /** Who carries them out, and reports. */
  readonly field: string;
  /** All that the issuer can send, in an order in which each succeeds. */
  readonly requests: readonly string[];
  /** Which of them makes the meter known that the issuer knows from the start. */
  readonly registration: string;
  readonly meter: { readonly meterNo: string; readonly userNo?: string } | undefined;
  /** What ends that order: nothing of the meter comes after it. */
  readonly removal?: string;
  /** What the field calls back on them. */
  readonly callbacks: readonly string[];
  /** An alarm that the field can be made to raise. */
  readonly alarm: object;
}

export const DAS_PAIR: Pair = {
  issuer: 'cis',
  field: 'das',
  requests: ['1007', '1001', '1008', '1004', '1013', '1014', '1015'],
  removal: '1002',
  registration: '1001',
  meter: DAS.meters[0],
  callbacks: ['2002'],
  alarm: { alarmType: '07' },
};

export const QINCHUAN_PAIR: Pair = {
  issuer: 'business',
  field: 'prepose',
  requests: [
    'meterInfo',
    'valveOperate',
    'dataSupplement',
    'updatePriceAndBalance',
    'recharge',
    'cancelRecharge',
    'changeprice',
    'getParameter',
    'setParameter',
  ],
  registration: 'meterInfo',
  meter: QINCHUAN.meters[0],
  callbacks: ['parameterUp', 'rechargeUp', 'cancelRechargeUp', 'chargePriceResult'],
  alarm: {},
};

/** What a test does to one of the systems, or to what stands between. */
export interface Circumstances {
  readonly issuer?: Partial<SimulateOptions>;
  readonly field?: Partial<SimulateOptions>;
  readonly proxy?: Partial<ProxyOptions>;
}

/** Starts both systems and the proxy between them; they find each other through it alone. */
export async function startPair(pair: Pair, circumstances: Circumstances = {}) {
  const { issuer, field, requests, registration, meter, removal, callbacks, alarm } = pair;
  const folder = mkdtempSync(join(tmpdir(), 'duijie-proxy-'));
  const [ofIssuer = 0, ofField = 0] = await findFreePorts(2);
  const between = await proxy({
    to: { [field]: `http://127.0.0.1:${ofField}`, [issuer]: `http://127.0.0.1:${ofIssuer}` },
    journal: join(folder, 'journal'),
    ...circumstances.proxy,
  });
  const urlOf = (id: string) => between.places.find(({ system }) => system === id)?.url ?? '';
  const played = await Promise.all([
    simulate({
      system: issuer,
      port: ofIssuer,
      callbackUrl: urlOf(field),
      ...circumstances.issuer,
    }),
    simulate({
      system: field,
      port: ofField,
      callbackUrl: urlOf(issuer),
      commandDelayMs: 10,
      ...circumstances.field,
    }),
  ]);
  const trigger = async (port: number, path: string, body: object = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/__admin/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json() as Promise<unknown>;
  };
  const ask = async (port: number, path: string) =>
    (await fetch(`http://127.0.0.1:${port}/__admin/${path}`)).json() as Promise<unknown>;
  /** Has the issuer send a request of its own. */
  const issue = (operation: string, fields?: object) =>
    trigger(ofIssuer, `issue/${operation}`, fields);
  return {
    between,
    folder,
    urlOf,
    issue,
    /** All that either side has to say, once. */
    async converse() {
      const { meterNo, userNo } = meter ?? {};
      for (const operation of requests) {
        await issue(operation, operation === registration ? { meterNo, userNo } : {});
      }
      for (const operation of callbacks) {
        await ask(ofIssuer, `exchanges?operation=${operation}&direction=received&wait=5000`);
      }
      await trigger(ofField, 'report', { meterNo });
      await trigger(ofField, 'alarm', { meterNo, ...alarm });
      if (removal) await issue(removal);
    },
    async close() {
      await Promise.all(played.map(({ close }) => close()));
      await between.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
