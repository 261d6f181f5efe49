import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../src/protocols/samr/demonstration.js';
import { readMembers, toMembers, writeMembers } from '../../src/protocols/samr/members.js';
import { mannerOf, signMembers } from '../../src/protocols/samr/signature.js';
import { serve } from '../kit/http/serve.js';
import { createSimulator, type Options } from './simulator.js';
import { createRequester } from './testing/requester.js';

const PLATFORM = { appid: 'PLATFORM', key: 'demo-platform-01' };
const RECORD = { ID: '1', NAME: '电梯' };

async function startProvider(options: Options = {}) {
  const simulator = createSimulator({ credentials: PLATFORM, ...options });
  const served = await serve(simulator, { port: 0 });
  onTestFinished(() => served.close());
  return { simulator, url: `${served.url}/samr/exchange` };
}

/** A platform that asks the address about inspections. */
function startPlatform(url: string, options: Options = {}) {
  const simulator = createSimulator({
    credentials: { ...DEMONSTRATION_CREDENTIALS, provider: PLATFORM },
    parameters: { ...DEMONSTRATION_PARAMETERS, providers: [{ busicode: '0301', url }] },
    ...options,
  });
  onTestFinished(simulator.stop);
  const requester = createRequester(simulator);
  return {
    ...requester,
    act: (action: string, busilist: unknown, busicode = '120301') =>
      requester.act(action, busilist, { busicode }),
  };
}

/** A provider that answers to any request with the members that are given. */
async function startScripted(answer: (random: unknown) => string): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { random } = JSON.parse(Buffer.concat(chunks).toString()) as { random: unknown };
    outgoing.end(answer(random));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/exchange`;
}

function sign(members: ReturnType<typeof toMembers>, key = PLATFORM.key): string {
  return writeMembers([
    ...members,
    ...toMembers({ sign: signMembers(members, key, mannerOf({})) }),
  ]);
}

it('passes an authenticated request on, and hands the answer back signed [5.2.2]', async () => {
  const { simulator, url } = await startProvider();
  const { act, draw, write, post, admin } = startPlatform(url);
  expect(await act('01', [RECORD])).toMatchObject({ result: '0001', isSigned: true });
  expect(await act('01', [RECORD])).toMatchObject({
    result: '0000',
    message: expect.stringContaining('数据重复'),
    isSigned: true,
  });
  const found = await act('04', [{ ID: '1' }]);
  expect(found).toMatchObject({ result: '0001', rows: [RECORD], isSigned: true });

  const at = createRequester(simulator);
  expect(await at.admin('GET', '/state')).toMatchObject({ records: [{ fields: RECORD }] });
  expect(await admin('GET', '/state')).toMatchObject({ records: [] });
  const { log } = await at.admin('GET', '/log');
  expect(log).toHaveLength(3);
  // It is a request of the platform's own.
  expect(log).toMatchObject([{ appid: 'PLATFORM' }, {}, {}]);
  expect(JSON.stringify(log)).not.toContain(String(found.random));
  expect((await admin('GET', '/exchanges?direction=sent')).matching).toBe(3);

  const stranger = write(draw('04', [], { appid: 'X', busicode: '120301' }));
  expect(await post(stranger)).toMatchObject({ result: '0000' });
  expect((await at.admin('GET', '/log')).log).toHaveLength(3);
});

it('asks the provider of the whole code rather than that of its type, else itself', async () => {
  const [byType, byCode] = [await startProvider(), await startProvider()];
  const { act, admin } = startPlatform(byType.url);
  await admin('PUT', '/state', {
    providers: [
      { busicode: '0301', url: byType.url },
      { busicode: '110301', url: byCode.url },
    ],
  });
  for (const busicode of ['110301', '120301', '120302']) await act('01', [RECORD], busicode);
  const counts = [byType, byCode].map(async ({ simulator }) => {
    const { records } = await createRequester(simulator).admin('GET', '/state');
    return (records as unknown as { busicode: string }[]).map((record) => record.busicode);
  });
  expect(await Promise.all(counts)).toEqual([['120301'], ['110301']]);
  expect(await admin('GET', '/state')).toMatchObject({ records: [{ busicode: '120302' }] });
});

it.each([[[RECORD]], [JSON.stringify([RECORD])]])(
  'hands the datalist on as it was spelt, in the form of the request: %j',
  async (busilist) => {
    const datalist = '{ "result":"0001","message":"\\u597d","busilist":[{"N":1.50}]}';
    const url = await startScripted((random) =>
      sign([
        { name: 'datalist', text: datalist },
        { name: 'random', text: JSON.stringify(random) },
      ]),
    );
    const { text, isSigned } = await startPlatform(url).act('04', busilist);
    const written = readMembers(text)?.find(({ name }) => name === 'datalist')?.text;
    expect(written).toBe(typeof busilist === 'string' ? JSON.stringify(datalist) : datalist);
    expect(isSigned).toBe(true);
  },
);

const PROPER = { datalist: { result: '0001', message: '' } };

it.each<[string, (random: unknown) => string]>([
  ['签名错误', (random) => sign(toMembers({ ...PROPER, random }), 'another key')],
  ['签名错误', (random) => JSON.stringify({ ...PROPER, random })],
  ['random 与请求不同', () => sign(toMembers({ ...PROPER, random: 'x' }))],
  ['没有 datalist', (random) => sign(toMembers({ random }))],
  ['不是 JSON 对象', () => 'oops'],
  ['不是 JSON 对象', () => '[]'],
])('does not hand on an answer of which it has to say "%s"', async (words, answer) => {
  const reply = await startPlatform(await startScripted(answer)).act('04', [RECORD]);
  expect(reply).toMatchObject({
    status: 200,
    result: '0000',
    message: expect.stringContaining(words),
    isSigned: true,
  });
});

it('says so when the provider cannot be reached', async () => {
  const { act } = startPlatform('http://127.0.0.1:9/exchange');
  expect(await act('04', [RECORD])).toMatchObject({
    result: '0000',
    message: expect.stringContaining('没有应答'),
    isSigned: true,
  });
});

it('comes to an end where a platform is its own provider', async () => {
  const loop = createSimulator();
  const served = await serve(loop, { port: 0 });
  onTestFinished(() => served.close());
  const { act, admin } = createRequester(loop);
  const url = `${served.url}/samr/exchange`;
  await admin('PUT', '/state', { providers: [{ busicode: '120301', url }] });
  expect(await act('04', [], { busicode: '120301' })).toMatchObject({
    result: '0000',
    message: expect.stringContaining('过多'),
    isSigned: true,
  });
});
