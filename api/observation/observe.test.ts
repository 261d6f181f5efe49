import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.js';
import { NonconformityError } from './nonconformity.js';
import { openCustomer, registerWrongly, watch } from './testing/customer.js';

const METER = { meterNo: '900000000017', userNo: '70000000000000017' };

async function get(url: string): Promise<Record<string, unknown>> {
  return (await fetch(url)).json() as Promise<Record<string, unknown>>;
}

describe('an observer', () => {
  it('has what the client sends and answers, and finds nothing in what is right', async () => {
    const das = await watch({ system: 'das', commandDelayMs: 20 });
    const customer = await openCustomer(das);
    await customer.issue('1007');
    const coming = das.received('1001', { meterNo: METER.meterNo });
    await customer.issue('1001', METER);
    expect(await coming).toMatchObject({ operation: '1001', code: '0000', isRefused: false });
    await customer.issue('1004', { meterNo: METER.meterNo });
    const { fields } = await das.received('1004', { meterNo: METER.meterNo });
    const result = await das.answered('2002', { sendSerialNo: fields.serialNo });
    expect(result).toMatchObject({ code: '0000', isRefused: false });
    expect(das.messages('1004')).toHaveLength(1);
    expect(das.verify()).toBeUndefined();
    expect(das.result()).toMatchObject({ role: 'client', conformity: 'incomplete' });
  });

  it('throws with operation, field, statement, what was expected and what was seen', async () => {
    const das = await watch('das');
    await registerWrongly(das);
    expect(() => das.verify()).toThrow(NonconformityError);
    expect(() => das.verify()).toThrow(
      /^the client of das does not keep to its document:\n {2}1001 header AccessToken \[\d\S+\] expected: .*; seen: AccessToken is missing\n(.*\n)* {2}1001 \/billingModel \[2\.4\.1\/request\] expected: .*1.*; seen: "9"/,
    );
  });

  it('has errors that test runners show without what stands behind them', async () => {
    const das = await watch({ system: 'das', language: 'zh' });
    await registerWrongly(das);
    const error = await das.received('1004', {}, { timeoutMs: 1 }).catch((thrown) => thrown);
    expect(error.message).toMatch(
      /^1 毫秒内没有等到 1004；收到了 1001 ×1\ndas 的调用方不符合文档：\n {2}1001 /,
    );
    expect(inspect(error)).not.toMatch(/cases|exchanges|\[text\]/);
    expect(Object.keys(JSON.parse(JSON.stringify(error)))).toEqual(['name', 'message']);
    expect(error.text.en).toContain('no 1004 came within 1 ms');
    expect(error.result.system).toBe('das');
    expect(error.breaches[0]).toMatchObject({ operation: '1001', weight: 'must', count: 1 });
  });

  it('shows what came instead of what was waited for', async () => {
    const das = await watch('das');
    await registerWrongly(das);
    const missing = (operation: string, fields: object) =>
      das.received(operation, { ...fields }, { timeoutMs: 1 });
    await expect(missing('1001', { meterNo: '7' })).rejects.toThrow(
      'no 1001 {"meterNo":"7"} came within 1 ms; what came:\n  1001 {"meterNo":"900000000017"}\n',
    );
    await das.reset();
    await expect(missing('1001', {})).rejects.toThrow(
      'no 1001 came within 1 ms; nothing came at all',
    );
  });

  it('starts anew by reset, of the program or over HTTP', async () => {
    const das = await watch({ system: 'das', faults: ['delay=1'] });
    for (const reset of [das.reset, () => fetch(`${das.url}/__admin/reset`, { method: 'POST' })]) {
      await registerWrongly(das);
      expect(das.messages()).toHaveLength(1);
      await reset();
      expect(das.messages()).toEqual([]);
      expect(das.verify()).toBeUndefined();
      expect(await get(`${das.url}/__admin/exchanges`)).toMatchObject({ matching: 0 });
      expect(await get(`${das.url}/__admin/faults`)).toEqual({ faults: ['delay=1'] });
    }
  });

  it('shares nothing with another one', async () => {
    const [one, other] = await Promise.all([watch('das'), watch('das')]);
    expect(new Set([one.url, other.url, one.callbackUrl, other.callbackUrl]).size).toBe(4);
    await registerWrongly(one);
    expect(() => one.verify()).toThrow(NonconformityError);
    expect(other.verify()).toBeUndefined();
    expect(other.messages()).toEqual([]);
  });

  it('sets off what the system does of its own accord', async () => {
    const das = await watch('das');
    const customer = await openCustomer(das);
    await customer.issue('1007');
    await customer.issue('1001', METER);
    await das.trigger('/alarm', { meterNo: METER.meterNo, alarmType: '05' });
    expect(await das.answered('2003')).toMatchObject({ fields: { alarmType: '05' }, code: '0000' });
    await expect(das.trigger('/alarm', { meterNo: '1' })).rejects.toThrow(/registered meter/);
    await expect(das.trigger('/nothing')).rejects.toThrow(UsageError);
  });

  it('says which operations can be waited for', async () => {
    const das = await watch('das');
    await expect(das.received('2002')).rejects.toThrow(
      /a client of das sends no 2002; valid: 1001,/,
    );
    await expect(das.answered('1001')).rejects.toThrow(
      /das sends no 1001 .* valid: 2001, 2002, 2003/,
    );
    const samr = await watch('samr');
    expect(samr.callbackUrl).toBeUndefined();
    await expect(samr.answered('x')).rejects.toThrow('valid: none');
  });

  it('takes the address of the client from the options', async () => {
    const callbackUrl = 'http://127.0.0.1:9';
    expect((await watch({ system: 'das', callbackUrl })).callbackUrl).toBe(callbackUrl);
    const callback = { port: 4444 };
    expect((await watch({ system: 'das', callback })).callbackUrl).toBe('http://127.0.0.1:4444');
  });

  it('is disposed of', async () => {
    const { url, [Symbol.asyncDispose]: dispose } = await watch('das');
    await dispose();
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('GET /__admin/verdict', () => {
  it('is fit for an assertion', async () => {
    const das = await watch('das');
    const ask = () => get(`${das.url}/__admin/verdict`);
    expect(await ask()).toMatchObject({
      system: 'das',
      conformity: 'incomplete',
      exchanges: 0,
      message: '',
      breaches: [],
      operations: { '1001': 'not-seen' },
    });
    await registerWrongly(das);
    const verdict = await ask();
    expect(verdict).toMatchObject({
      conformity: 'not-conformant',
      exchanges: 1,
      message: expect.stringMatching(/does not keep to its document:\n {2}1001 /),
      operations: { '1001': 'not-accepted', '1002': 'not-seen' },
    });
    expect(verdict.breaches).toContainEqual({
      operation: '1001',
      clause: '2.4.1',
      statement: '2.4.1/request',
      weight: 'must',
      pointer: '/billingModel',
      expected: expect.stringContaining('1'),
      seen: '"9"',
      count: 1,
    });
    expect(JSON.stringify(verdict).length).toBeLessThan(10_000);
  });
});
