import { findFreePorts } from '../../api/free-ports.js';
import { type Observer, observe } from '../../api/observation/observe.js';
import { simulate } from '../../api/simulation/simulate.js';
import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices } from '../../src/model/specification.js';

/** Sets something off below `/__admin`; a refusal only says that a defect is in the way. */
type Trigger = (path: string, fields?: object) => Promise<unknown>;

/** One round of the ordinary business of a client that has a simulator. */
interface Business {
  /** The simulator that is the client. */
  readonly client: string;
  /** Which of the two has devices, and their time. */
  readonly devices: 'client' | 'played';
  /** @param settle waits until all that is due has been sent */
  readonly run: (client: Trigger, played: Observer, settle: () => Promise<void>) => Promise<void>;
}

/** By the system that is played. */
export const BUSINESS: Readonly<Record<string, Business>> = {
  das: {
    client: 'cis',
    devices: 'played',
    async run(client, played, settle) {
      await client('/issue/1007');
      await client('/issue/1001');
      const meterNo = await meterOf(played, '1001');
      for (const operation of ['1014', '1013', '1015', '1008']) await client(`/issue/${operation}`);
      await client('/issue/1004');
      await client('/issue/1004', { paramNo: '05' });
      await client('/issue/1005');
      await played.trigger('/report', { meterNo });
      await played.trigger('/alarm', { meterNo, alarmType: '05' });
      await settle();
      await client('/issue/1009');
      await client('/issue/1002');
    },
  },
  cis: {
    client: 'das',
    devices: 'client',
    async run(client, played, settle) {
      await played.trigger('/issue/1007');
      const answer = (await played.trigger('/issue/1001')) as Delivered;
      const meterNo = JSON.parse(answer.request?.body ?? '{}').meterNo;
      await played.trigger('/issue/1004', { meterNo });
      await played.trigger('/issue/1004', { meterNo, paramNo: '05' });
      await client('/report', { meterNo });
      await client('/alarm', { meterNo, alarmType: '05' });
      await settle();
    },
  },
  prepose: {
    client: 'business',
    devices: 'played',
    async run(client, played, settle) {
      await client('/issue/meterInfo');
      const meterNo = await meterOf(played, 'meterInfo');
      const operations = [
        'valveOperate',
        'setParameter',
        'getParameter',
        'changeprice',
        'updatePriceAndBalance',
        'recharge',
        'cancelRecharge',
        'dataSupplement',
      ];
      for (const operation of operations) await client(`/issue/${operation}`);
      await played.trigger('/report', { meterNo });
      await played.trigger('/alarm', { meterNo });
      await settle();
    },
  },
  business: {
    client: 'prepose',
    devices: 'client',
    async run(client, played, settle) {
      const answer = (await played.trigger('/issue/meterInfo')) as Delivered;
      const meterNo = JSON.parse(answer.request?.body ?? '{}').meterNo;
      for (const valveOperate of ['0', '1']) {
        await played.trigger('/issue/valveOperate', { meterNo, valveOperate });
      }
      for (const operation of ['setParameter', 'getParameter', 'changeprice']) {
        await played.trigger(`/issue/${operation}`, { meterNo });
      }
      for (const operation of ['updatePriceAndBalance', 'recharge', 'cancelRecharge']) {
        await played.trigger(`/issue/${operation}`, { meterNo });
      }
      await played.trigger('/issue/dataSupplement', { meterNo });
      await client('/report', { meterNo });
      await client('/report');
      await client('/alarm', { meterNo });
      await settle();
    },
  },
};

interface Delivered {
  readonly request?: { readonly body: string };
}

async function meterOf(played: Observer, operation: string): Promise<string> {
  const { fields } = await played.received(operation);
  return String(fields.meterNo);
}

/** How long a device takes for a command: long enough for a cancellation to come before. */
const COMMAND_MS = 3000;

/** Nothing more is under way when nothing has come for so long. */
const QUIET_MS = 250;
const LONGEST_MS = 10_000;

interface Health {
  readonly exchanges: { readonly received: number; readonly sent: number };
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Moves the clock of the side with the devices, and waits until all that is due has been sent. */
async function settleAt(url: string, played: Observer): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  const count = async () => {
    const health = await (await fetch(`${played.url}/__admin/health`)).json();
    const { received, sent } = (health as Health).exchanges;
    return received + sent;
  };
  const before = await count();
  const body = JSON.stringify({ advance: COMMAND_MS + 1000 });
  await fetch(`${url}/__admin/clock`, { method: 'PUT', headers: JSON_TYPE, body });
  for (let last = before, isQuiet = false; !isQuiet && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const now = await count();
    isQuiet = now === last && now > before;
    last = now;
  }
}

/** In what a round differs from the usual one. */
interface Differently {
  /** Of the client. */
  readonly defects?: readonly string[];
  /** Of both sides. */
  readonly rulings?: RulingChoices;
}

/** Has the client do its business at a system that is played, and gives what it comes to. */
export async function observePeer(
  system: string,
  { defects = [], rulings = {} }: Differently = {},
): Promise<RunResult> {
  const { client: peer, devices, run } = BUSINESS[system] as Business;
  const [port = 0] = await findFreePorts(1);
  const played = await observe({
    system,
    callbackUrl: `http://127.0.0.1:${port}`,
    language: 'en',
    commandDelayMs: COMMAND_MS,
    rulings,
  });
  const client = await simulate({
    system: peer,
    port,
    callbackUrl: played.url,
    defects,
    commandDelayMs: COMMAND_MS,
    rulings,
  });
  const trigger: Trigger = async (path, fields = {}) => {
    const url = `${client.url}/__admin${path}`;
    const body = JSON.stringify(fields);
    const response = await fetch(url, { method: 'POST', headers: JSON_TYPE, body });
    return response.json();
  };
  try {
    const settle = () => settleAt(devices === 'client' ? client.url : played.url, played);
    await run(trigger, played, settle);
    return played.result();
  } finally {
    await client.close();
    await played.close();
  }
}
