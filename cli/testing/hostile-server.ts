import { createServer } from 'node:http';
import { listen } from './run-duijie.js';

/** What the envelope of a protocol looks like at its least. */
interface Envelopes {
  readonly success: object;
  readonly refusal: object;
}

const DAS: Envelopes = {
  success: { echoCode: '0000', echoMsg: {} },
  refusal: { echoCode: '9999', echoMsg: 'no' },
};

const QINCHUAN: Envelopes = {
  success: { returnCode: '0000', returnMessage: 'yes' },
  refusal: { returnCode: '9002', returnMessage: 'no' },
};

/** Of the gateway for half of the requests, and of what lies behind it for the others. */
const MOHURD: Envelopes = {
  success: { code: 1, message: 'yes', data: true },
  refusal: { code: 1000, message: 'no', data: null },
};

export const ENVELOPES: Readonly<Record<string, Envelopes>> = {
  das: DAS,
  cis: DAS,
  prepose: QINCHUAN,
  business: QINCHUAN,
  cylinder: {
    success: { statusCode: 200, msg: 'yes', data: {} },
    refusal: { statusCode: 401, msg: 'no' },
  },
  mohurd: MOHURD,
  samr: {
    success: { datalist: { result: '0001', message: 'yes' } },
    refusal: { datalist: { result: '0000', message: 'no' } },
  },
};

const MOHURD_BEHIND: Envelopes = {
  success: { ReturnCode: '1', ReturnMsg: 'yes', ReturnData: {} },
  refusal: { ReturnCode: '0', ReturnMsg: 'no', ReturnData: {} },
};

/** Servers that implement nothing, each in a way of its own. */
export const MANNERS = [
  'refuses everything',
  'accepts everything',
  'echoes',
  'answers nothing',
  'answers at random',
] as const;
export type Manner = (typeof MANNERS)[number];

/** Serves a system in such a manner until the test has ended; gives the base URL. */
export async function startHostile(system: string, manner: Manner): Promise<string> {
  const gateway = ENVELOPES[system];
  if (!gateway) throw new RangeError(`no envelope of ${system}`);
  let count = 0;
  const answer = (path: string, body: string): string => {
    const behind = system === 'mohurd' && !/token|log/i.test(path);
    const { success, refusal } = behind ? MOHURD_BEHIND : gateway;
    count += 1;
    const all: Readonly<Record<Manner, () => string>> = {
      'refuses everything': () => JSON.stringify(refusal),
      'accepts everything': () => JSON.stringify(success),
      echoes: () => body,
      'answers nothing': () => '',
      // Neither in turn, nor the same for what is alike.
      'answers at random': () => JSON.stringify(scramble(count) % 3 === 0 ? refusal : success),
    };
    return all[manner]();
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('Content-Type', 'application/json;charset=utf-8');
    response.end(answer(request.url ?? '', Buffer.concat(chunks).toString()));
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** A whole number that follows from the given one in no way that shows. */
function scramble(count: number): number {
  return (Math.imul(count, 2_654_435_761) >>> 16) & 0xffff;
}
