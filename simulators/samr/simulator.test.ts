import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/samr/demonstration.js';
import { validators } from '../../src/protocols/samr/generated/validators.js';
import { ALGORITHMS, ORDERS } from '../../src/protocols/samr/signature.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createValidator } from '../../src/wire/validator.js';
import { createSimulator, type Options } from './simulator.js';
import { createRequester } from './testing/requester.js';

function start(options: Options = {}) {
  const simulator = createSimulator(options);
  onTestFinished(simulator.stop);
  return createRequester(simulator);
}

const A = { ID: '1', NAME: '储罐', REGION: '11' };
const B = { ID: '2', NAME: '锅炉', REGION: '11' };

it('adds, finds, modifies and deletes by primary key, and signs every answer', async () => {
  const { act, admin } = start();
  const replies = [
    await act('01', [A, B]),
    await act('04', [{ ID: '1' }]),
    await act('04', [{ REGION: '11' }]),
    await act('04', [{ ID: '1', NAME: '锅炉' }]),
    await act('02', [{ ID: '1', NAME: '储罐 2' }]),
    await act('03', [{ ID: '2' }]),
    await act('04', []),
  ];
  expect(replies.map(({ result }) => result)).toEqual(Array(7).fill('0001'));
  expect(replies.every((reply) => reply.isSigned)).toBe(true);
  expect(replies.map(({ rows }) => rows)).toEqual([
    undefined,
    [A],
    [A, B],
    [],
    undefined,
    undefined,
    [{ ...A, NAME: '储罐 2' }],
  ]);
  // Deletion is a flag: what was deleted can be added again.
  const { records } = await admin('GET', '/state');
  expect(records).toMatchObject([{ deleted: false }, { fields: B, deleted: true }]);
  expect(await act('01', [B])).toMatchObject({ result: '0001' });
});

it('keeps records of other business codes apart', async () => {
  const { act } = start();
  expect(await act('01', [A])).toMatchObject({ result: '0001' });
  expect(await act('01', [A], { busicode: '110101' })).toMatchObject({ result: '0001' });
  expect(await act('03', [A], { busicode: '120102' })).toMatchObject({ result: '0000' });
});

it('gives answers that its schema accepts and recommends', async () => {
  const { act } = start();
  const validator = createValidator(loadSpecification('samr'), validators);
  for (const { text } of [await act('01', A), await act('04', A), await act('01', A)]) {
    expect(validator.validate('exchange.response', JSON.parse(text))).toEqual([]);
    expect(validator.validateRecommended('exchange.response', JSON.parse(text))).toEqual([]);
  }
});

it.each([
  ['数据重复', '01', [A], {}],
  ['没有主键', '02', [B], {}],
  ['没有主键', '03', [{ ID: '__proto__' }], {}],
  ['第 2 条：数据重复', '01', [B, A], {}],
  ['主键重复', '01', [B, B], {}],
  ['缺少主键 ID', '02', [{ NAME: 'x' }], {}],
  ['缺少主键 ID', '01', [{ ID: '' }], {}],
  ['类型应为 object', '01', ['x'], {}],
  ['busilist 没有数据', '01', [], {}],
  ['busilist', '01', 'x', {}],
  ['busilist', '01', 5, {}],
  ['busilist', '01', null, {}],
  ['busilist', '01', undefined, {}],
  ['action', '05', [B], {}],
  ['用途 10 是大类', '01', [B], { busicode: '100101' }],
  ['业务类型 0100 是大类', '01', [B], { busicode: '120100' }],
  ['表 6 没有用途 15', '01', [B], { busicode: '150101' }],
  ['表 7 没有业务类型 0212', '01', [B], { busicode: '120212' }],
  ['应为六位数字', '01', [B], { busicode: '12010' }],
  ['只由省级向国家报送', '01', [B], { busicode: '130206' }],
  ['busicode', '01', [B], { busicode: undefined }],
  ['缺少 appid', '01', [B], { appid: undefined }],
  ['缺少 appid', '01', [B], { appid: 7 }],
  ['未知的 appid', '01', [B], { appid: 'SR' }],
  ['random', '01', [B], { random: undefined }],
  ['random', '01', [B], { random: '' }],
  ['接口日志只能查询', '01', [B], { busicode: '900900' }],
])('refuses and says "%s": %s %j %j', async (words, action, busilist, values) => {
  const { act } = start();
  await act('01', [A]);
  const reply = await act(action, busilist, values);
  expect(reply).toMatchObject({
    status: 200,
    result: '0000',
    message: expect.stringContaining(words),
    isSigned: true,
  });
  expect((await act('04', [])).rows).toEqual([A]);
});

describe('signatures', () => {
  it.each([
    ['缺少 sign', (body: string) => body.replace(/,"sign":"\w+"/, '')],
    ['sign 错误，或 KEY 不一致', (body: string) => body.replace('储罐', '储槽')],
    ['小写', (body: string) => body.replace(/\w{32}(?="}$)/, (sign) => sign.toLowerCase())],
    ['参数名重复', (body: string) => body.replace('{', '{"action":"04",')],
    ['参数名重复', (body: string) => body.replace('{', '{"actio\\u006e":"04",')],
  ])('refuses and says "%s"', async (words, spoil) => {
    const { write, draw, post } = start();
    const reply = await post(spoil(write(draw('01', [A]))));
    expect(reply).toMatchObject({
      result: '0000',
      message: expect.stringContaining(words),
      isSigned: true,
    });
  });

  it('are taken in lower case where that is ruled [SR-R22]', async () => {
    const { write, draw, post } = start({ rulings: { 'SR-R22': 'either' } });
    const body = write(draw('01', [A]));
    const lower = body.replace(/\w{32}(?="}$)/, (sign) => sign.toLowerCase());
    expect(await post(lower)).toMatchObject({ result: '0001', isSigned: true });
  });

  const manners = ALGORITHMS.flatMap((algorithm) => ORDERS.map((order) => ({ algorithm, order })));

  it.each(manners)('are of the ruled manner only: %j', async ({ algorithm, order }) => {
    const simulator = createSimulator({ rulings: { 'SR-R04': order, 'SR-R06': algorithm } });
    onTestFinished(simulator.stop);
    for (const manner of manners) {
      const reply = await createRequester(simulator, manner).act('04', [{ ID: '1' }]);
      const isRuled = manner.algorithm === algorithm && manner.order === order;
      expect(reply.result).toBe(isRuled ? '0001' : '0000');
      if (isRuled) expect(reply.isSigned).toBe(true);
      else expect(reply.message).toContain(manner.algorithm.toUpperCase());
    }
  });
});

it('refuses a random that comes again, whatever the request is about [SR-R10]', async () => {
  const { act } = start();
  expect(await act('01', [A], { random: 'r' })).toMatchObject({ result: '0001', random: 'r' });
  const again = await act('04', [A], { random: 'r' });
  expect(again).toMatchObject({ result: '0000', random: 'r', isSigned: true });
  expect(again.message).toContain('random');
});

it('takes busilist as JSON text, and answers in kind [SR-R02]', async () => {
  const { act } = start();
  const datalist = async (busilist: unknown, action = '04') =>
    (JSON.parse((await act(action, busilist)).text) as { datalist: unknown }).datalist;
  expect(await datalist(JSON.stringify([A]), '01')).toBe('{"result":"0001","message":"新增 1 条"}');
  expect(await datalist(JSON.stringify(A))).toBe(
    `{"result":"0001","message":"查询到 1 条","busilist":[${JSON.stringify(A)}]}`,
  );
  expect(await datalist([A])).toMatchObject({ busilist: [A] });
});

it('keeps the good records of a batch where that is ruled [SR-R15]', async () => {
  const { act } = start({ rulings: { 'SR-R15': 'partial' } });
  await act('01', [A]);
  const mixed = await act('01', [A, B, {}, B]);
  expect(mixed).toMatchObject({ result: '0001' });
  expect(mixed.message).toMatch(
    /新增 1 条；第 1 条：数据重复.*第 3 条：缺少主键.*第 4 条：数据重复/,
  );
  expect(await act('01', [A])).toMatchObject({ result: '0000' });
  expect((await act('04', [])).rows).toEqual([A, B]);
});

it('keeps to the agreed limits [7.3]', async () => {
  const { act } = start({
    parameters: { ...DEMONSTRATION_PARAMETERS, maxRecords: 2, maxBytes: 400 },
  });
  const records = ['1', '2', '3'].map((ID) => ({ ID }));
  expect((await act('01', records)).message).toContain('超过约定的 2 条');
  expect(await act('01', records.slice(0, 2))).toMatchObject({ result: '0001' });
  expect(await act('01', records.slice(2))).toMatchObject({ result: '0001' });
  expect((await act('04', [])).message).toContain('请缩小范围');
  const long = await act('01', [{ ID: 'x'.repeat(400) }]);
  expect(long).toMatchObject({ result: '0000', isSigned: true });
  expect(long.message).toContain('超过约定的 400 字节');
});

it('answers queries of its exchange log by interface and admin route [SR-R23]', async () => {
  const { act, admin } = start();
  await act('01', [A, B]);
  await act('01', [A]);
  const failed = { action: '01', busicode: '120101', records: 1, result: '0000' };
  const { rows } = await act('04', [{ result: '0000' }], { busicode: '900900' });
  expect(rows).toEqual([expect.objectContaining(failed)]);
  expect(await admin('GET', '/log?result=0000&action=01')).toEqual({
    log: [expect.objectContaining({ ...failed, message: expect.stringContaining('重复') })],
  });
  expect((await admin('GET', '/log')).log).toHaveLength(3);
});

it('takes its state from a document, and forgets all on reset', async () => {
  const { act, admin } = start();
  const provider = { busicode: '0301', url: 'http://127.0.0.1:4061/samr/exchange' };
  const record = { busicode: '120101', fields: A };
  await admin('PUT', '/state', { records: [record], providers: [provider] });
  expect((await act('04', [{ ID: '1' }])).rows).toEqual([A]);
  expect(await admin('GET', '/health')).toMatchObject({ records: 1, providers: 1 });
  for (const wrong of [
    { records: [{ busicode: '120101', fields: { NAME: 'x' } }] },
    { records: [{ fields: A }] },
    { providers: [{ busicode: '12', url: provider.url }] },
    { providers: [{ busicode: '0301', url: 'file:///x' }] },
    { providers: [{ busicode: '0301', url: 'http://elsewhere.test/' }] },
    { others: [] },
  ]) {
    expect(await admin('PUT', '/state', wrong)).toHaveProperty('error');
  }
  expect(await admin('GET', '/state')).toMatchObject({ providers: [provider] });
  await admin('POST', '/reset');
  expect(await admin('GET', '/state')).toMatchObject({ records: [], providers: [] });
});

it('signs faults, too, and serves another path', async () => {
  const simulator = createSimulator({
    paths: { exchange: '/supervision/exchange' },
    faults: [{ kind: 'code', code: '0000', count: 1 }],
  });
  onTestFinished(simulator.stop);
  const { write, draw, post } = createRequester(simulator);
  const send = (path: string) => post(write(draw('01', [A])), undefined, path);
  expect(await send('/supervision/exchange')).toMatchObject({
    result: '0000',
    message: '故障注入',
    random: expect.stringMatching(/-/),
    isSigned: true,
  });
  expect(await send('/supervision/exchange')).toMatchObject({ result: '0001' });
  expect(await send('/samr/exchange')).toMatchObject({ status: 404, isSigned: true });
});
