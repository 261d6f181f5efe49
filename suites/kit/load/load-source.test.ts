import { describe, expect, it } from 'vitest';
import type { LoadSetup } from '../../../src/load/scenario/scenario.js';
import { createMarks, isAmong } from '../../../src/load/scenario/scenario.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { parseTime14 } from '../../../src/specification/time.js';
import { signToken } from '../../../src/wire/timestamp-token.js';
import { createValidator } from '../../../src/wire/validator.js';
import { SCENARIOS } from '../../das/cis/load.js';

const spec = loadSpecification('das');
const validator = createValidator(spec);
const SERIAL = '0123456789ab00000000000100000000';

const setup = (change: Partial<LoadSetup> = {}): LoadSetup => ({
  spec,
  pixit: {
    target: 'http://127.0.0.1:4020/base',
    credentials: { ...DEMONSTRATION_CREDENTIALS },
    parameters: { ...DEMONSTRATION_PARAMETERS },
    callback: { port: 0 },
  },
  faker: createFaker('load'),
  marks: createMarks('0123456789ab'),
  bad: {},
  validatedShare: 1,
  seed: 1,
  ...change,
});

const report = (change?: Partial<LoadSetup>) => SCENARIOS[0]?.open(setup(change));

function split(request: Buffer | undefined): { head: string; body: Record<string, string> } {
  const [head = '', body = '{}'] = String(request).split('\r\n\r\n');
  return { head, body: JSON.parse(body) };
}

const answer = (fields: object) => ({
  status: 200,
  headers: {},
  keepsAlive: true,
  body: Buffer.from(JSON.stringify({ echoCode: '0000', ...fields })),
});

describe('the source of das-report', () => {
  it('writes requests that their schema accepts, each with its mark and a rising reading', async () => {
    const source = await report();
    const [first, later] = [0, 3].map((index) => split(source?.compose(index)));
    expect(validator.validate('2001.request', first?.body)).toEqual([]);
    expect(first?.head).toMatch(/^POST \/base\/\S*2001 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:4020\r\n/);
    expect(first?.body.serialNo).toBe('0123456789ab00000000000000000000');
    expect(later?.body.meterNo).toBe(first?.body.meterNo);
    expect(Number(later?.body.readNum)).toBeGreaterThan(Number(first?.body.readNum));
  });

  it('judges code, echo and schema of the answer', async () => {
    const source = await report();
    const { meterNo, userNo, deviceId, factorNo } = split(source?.compose(1)).body;
    const right = {
      serialNo: SERIAL,
      meterNo,
      userNo,
      deviceId,
      factorNo,
      rdateTime: '2026-03-01',
    };
    const judged = source?.judge(1, answer(right));
    expect(judged).toMatchObject({
      isAcknowledged: true,
      isRight: judged?.schema === 'right',
      code: '0000',
    });
    expect(source?.judge(1, answer({ ...right, serialNo: 'other' })).isRight).toBe(false);
    expect(source?.judge(1, answer({ serialNo: SERIAL }))).toMatchObject({
      schema: 'wrong',
      isRight: false,
    });
    expect(source?.judge(1, answer({ echoCode: '9999' }))).toMatchObject({
      isAcknowledged: false,
      isRight: false,
      code: '9999',
    });
    expect(source?.judge(1, { ...answer({}), body: Buffer.from('<html>') }).isRight).toBe(false);
  });

  it('notices that answers turn wrong midway, of which a tenth is checked', async () => {
    const source = await report({ validatedShare: 0.1 });
    const turn = 5000;
    const schemaOf = (index: number, change: (meterNo: string) => object = () => ({})) => {
      const { body } = split(source?.compose(index));
      const { serialNo, meterNo, userNo, deviceId, factorNo } = body;
      const rdateTime = '20260301000000';
      const right = { serialNo, meterNo, userNo, deviceId, factorNo, rdateTime };
      return source?.judge(index, answer({ ...right, ...change(meterNo ?? '') })).schema;
    };
    const before = Array.from({ length: turn }, (_, index) => schemaOf(index));
    expect(new Set(before)).toEqual(new Set(['right', 'unchecked']));
    // As long as it was: nothing but the schema shows it.
    const after = Array.from({ length: 100 }, (_, at) =>
      schemaOf(turn + at, ({ length }) => ({ meterNo: Number('9'.repeat(length + 2)) })),
    );
    const noticed = after.indexOf('wrong');
    expect(noticed).toBeLessThan(20);
    expect(new Set(after.slice(noticed))).toEqual(new Set(['wrong']));
  });

  it('spoils an even share of requests, which have to be refused', async () => {
    const source = await report({ bad: { signature: 0.25 } });
    const tokens = Array.from(
      { length: 8 },
      (_, index) => /AccessToken: (\w+)/.exec(split(source?.compose(index)).head)?.[1],
    );
    expect(tokens.map((token) => /^0+$/.test(token ?? ''))).toEqual(
      Array.from({ length: 8 }, (_, index) => index % 4 === 3),
    );
    expect(source?.judge(3, answer({ echoCode: '0103' })).isRight).toBe(true);
    expect(source?.judge(3, answer({})).isRight).toBe(false);
  });

  it('signs rightly for an instant that is too long ago', async () => {
    const source = await report({ bad: { stale: 0.5 } });
    const { head, body } = split(source?.compose(1));
    const authorization = /Authorization: (\S+)/.exec(head)?.[1] ?? '';
    const [, timestamp = ''] = Buffer.from(authorization, 'base64').toString().split(':');
    const age = Date.now() - (parseTime14(timestamp) ?? 0);
    expect(age).toBeGreaterThan(24 * 3_600_000);
    expect(head).toContain(
      `AccessToken: ${signToken(identityOf(DEMONSTRATION_CREDENTIALS), timestamp).AccessToken}`,
    );
    expect(body.serialNo).toMatch(/^0123456789ab000000000001/);
    expect([0, 1].map((index) => source?.trafficOf?.(index))).toEqual(['good', 'stale']);
  });

  it('repeats the latest request that was taken, and before there is one spoils the signature', async () => {
    const source = await report({ bad: { duplicate: 0.5 } });
    const { serialNo, ...early } = split(source?.compose(1)).body;
    expect(source?.trafficOf?.(1)).toBe('signature');
    expect(early.meterNo).toBeDefined();
    expect(serialNo).toMatch(/^0123456789ab000000000001/);
    const { body: first } = split(source?.compose(2));
    source?.judge(2, answer({ ...first, rdateTime: '2026-03-01' }));
    source?.judge(4, answer({ echoCode: '9999' }));
    const repeated = split(source?.compose(5)).body;
    expect(repeated).toMatchObject({ serialNo: first.serialNo, meterNo: first.meterNo });
    expect(repeated.readNum).toBe(first.readNum);
    expect([1, 5].map((index) => source?.trafficOf?.(index))).toEqual(['signature', 'duplicate']);
    expect(source?.judge(5, answer({ echoCode: '9999' })).isRight).toBe(true);
    expect(source?.judge(5, answer({ ...first })).isRight).toBe(false);
  });

  it('tells no traffic apart where all of it is good', async () => {
    expect((await report())?.trafficOf).toBeUndefined();
  });

  it('shows a request without its token', async () => {
    const source = await report();
    const request = source?.compose(0) ?? Buffer.alloc(0);
    const [, token = ''] = /AccessToken: (\w+)/.exec(String(request)) ?? [];
    expect(source?.describe(request)).not.toContain(token);
    expect(source?.describe(request)).toContain('"meterNo"');
  });
});

it.each([0, 0.05, 0.5, 1])('takes an even share of %s', (share) => {
  const taken = Array.from({ length: 1000 }, (_, index) => isAmong(share, index)).filter(Boolean);
  expect(taken).toHaveLength(Math.floor(1000 * share));
});
