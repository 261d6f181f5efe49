import { findFreePorts } from '../../api/free-ports.js';
import { type Observer, observe } from '../../api/observation/observe.js';
import { simulate } from '../../api/simulation/simulate.js';
import type { RunResult } from '../../src/model/result.js';

/** Sets something off below `/__admin`; a refusal only says that a defect is in the way. */
type Trigger = (path: string, fields?: object) => Promise<unknown>;

/** One round of the ordinary business of a client that has a simulator. */
interface Business {
  /** The simulator that is the client. */
  readonly client: string;
  readonly run: (client: Trigger, played: Observer) => Promise<void>;
}

/** By the system that is played. */
export const BUSINESS: Readonly<Record<string, Business>> = {
  das: {
    client: 'cis',
    async run(client, played) {
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
    async run(client, played) {
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
    async run(client, played) {
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
    async run(client, played) {
      const answer = (await played.trigger('/issue/meterInfo')) as Delivered;
      const meterNo = JSON.parse(answer.request?.body ?? '{}').meterNo;
      for (const operation of ['valveOperate', 'setParameter', 'getParameter', 'changeprice']) {
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

/** Commands take their device 20 ms, and their reports go out at once. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

/** Has the client do its business at a system that is played, and gives what it comes to. */
export async function observePeer(
  system: string,
  defects: readonly string[] = [],
): Promise<RunResult> {
  const { client: peer, run } = BUSINESS[system] as Business;
  const [port = 0] = await findFreePorts(1);
  const played = await observe({
    system,
    callbackUrl: `http://127.0.0.1:${port}`,
    language: 'en',
    commandDelayMs: 20,
  });
  const client = await simulate({
    system: peer,
    port,
    callbackUrl: played.url,
    defects,
    commandDelayMs: 20,
  });
  const trigger: Trigger = async (path, fields = {}) => {
    const url = `${client.url}/__admin${path}`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(fields) });
    return response.json();
  };
  try {
    await run(trigger, played);
    return played.result();
  } finally {
    await client.close();
    await played.close();
  }
}
