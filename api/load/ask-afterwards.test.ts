import { describe, expect, it } from 'vitest';
import { type Intercept, runScenario } from './testing/run-scenario.js';

const HANG_UP = () => undefined;
const QUIET = { rate: 100, slo: 'errors<90%', resendUnknown: true } as const;

/** Of twenty requests two are kept and two are not, all four without an answer. */
function silencing(again: Intercept = ({ body }, pass) => pass(body)) {
  const first = new Map<number, string>();
  const second: string[] = [];
  const intercept: Intercept = async (request, pass) => {
    const { number, body } = request;
    if (number > 20) {
      second.push(body);
      return again(request, pass);
    }
    if (number % 5 !== 0) return pass(body);
    first.set(number, body);
    if (number % 10 === 0) await pass(body);
    return undefined;
  };
  return { intercept, first, second };
}

describe('what has no answer and is sent again', () => {
  it('is the same request, and taken or refused for what it is; the ledger stays as it was', async () => {
    const { intercept, first, second } = silencing();
    const { counts, reconciliation, resend, verdict } = await runScenario('das-report', {
      ...QUIET,
      intercept,
    });
    expect(second.sort()).toEqual([...first.values()].sort());
    expect(counts).toMatchObject({ acknowledged: 16, unknown: 4, refused: 0, unsent: 0 });
    expect(reconciliation).toMatchObject({ acknowledged: 16, stored: 16, unknownStored: 2 });
    expect(resend).toEqual({
      sent: 4,
      acknowledged: 2,
      refused: 2,
      unknown: 0,
      doubled: 0,
      isIdempotent: true,
      isDemanded: true,
    });
    expect(verdict).not.toBe('fail');
  });

  it('fails a target that keeps it twice where the document says once', async () => {
    // The simulator takes another serial number for another report; its mark is the same.
    const { intercept } = silencing(async ({ body }, pass) => {
      const answer = await (await pass(body.replace(/00000000"/, '00000001"'))).text();
      return new Response(answer.replace(/00000001"/, '00000000"'));
    });
    const { resend, verdict, reason } = await runScenario('das-report', {
      ...QUIET,
      intercept,
    });
    expect(resend).toMatchObject({ acknowledged: 4, doubled: 2, isIdempotent: false });
    expect([verdict, reason.en]).toEqual(['fail', expect.stringContaining('not idempotent')]);
  });

  it('is signed anew where the signature lies in the body', async () => {
    const { intercept, first, second } = silencing();
    const { resend } = await runScenario('samr-add', { ...QUIET, intercept });
    expect(resend).toMatchObject({ acknowledged: 2, refused: 2, unknown: 0, isIdempotent: true });
    const recordsIn = (bodies: Iterable<string>) =>
      [...bodies].map((body) => JSON.stringify(JSON.parse(body).busilist)).sort();
    expect(recordsIn(second)).toEqual(recordsIn(first.values()));
  });

  it('may stay unknown, and then shows nothing', async () => {
    const { intercept } = silencing(HANG_UP);
    const { resend } = await runScenario('das-report', { ...QUIET, intercept });
    expect(resend).toEqual({
      sent: 4,
      acknowledged: 0,
      refused: 0,
      unknown: 4,
      doubled: 0,
      isDemanded: true,
    });
  });
});

describe('a readback', () => {
  const options = { rate: 200, reconcile: 'readback' } as const;

  it('tells stored, missing and doubled records apart from those nobody answered about', async () => {
    const keys: string[] = [];
    const { reconciliation, verdict } = await runScenario('samr-add', {
      ...options,
      async intercept({ body }, pass) {
        const { action, busilist } = JSON.parse(body);
        const [{ ID: key }] = busilist;
        if (action === '01') keys.push(key);
        const place = action === '04' ? keys.indexOf(key) : -1;
        if (place === 3) return new Response('busy', { status: 503 });
        const answer = JSON.parse(await (await pass(body)).text());
        const rows = answer.datalist.busilist;
        if (place === 5) answer.datalist.busilist = [];
        if (place === 7) answer.datalist.busilist = [...rows, ...rows];
        return new Response(JSON.stringify(answer));
      },
    });
    expect(reconciliation).toMatchObject({
      method: 'readback',
      acknowledged: 39,
      stored: 37,
      missing: 1,
      doubled: 1,
      sample: { of: 40, asked: 40, unanswered: 1, showsDoubles: true },
    });
    // In the order in which they were found out.
    expect(reconciliation?.examples.toSorted()).toEqual([keys[5], keys[7]].toSorted());
    expect(verdict).toBe('fail');
  });

  it('asks about a stated sample, the same for the same seed', async () => {
    const drawn: string[][] = [];
    for (const _ of [1, 2]) {
      const meters: string[] = [];
      const { reconciliation } = await runScenario('das-register', {
        ...options,
        readbackSample: 10,
        intercept({ body, url }, pass) {
          if (url.endsWith('/1014')) meters.push(JSON.parse(body).meterNo);
          return pass(body);
        },
      });
      expect(reconciliation).toMatchObject({
        acknowledged: 10,
        stored: 10,
        missing: 0,
        sample: { operation: '1014', of: 40, asked: 10, unanswered: 0 },
      });
      drawn.push(meters.sort());
    }
    expect(drawn[0]).toEqual(drawn[1]);
  });

  it('finds a registration that was acknowledged and lost', async () => {
    const { reconciliation } = await runScenario('das-register', {
      ...options,
      intercept({ number, body }, pass) {
        if (number !== 8) return pass(body);
        const { serialNo } = JSON.parse(body);
        return new Response(JSON.stringify({ echoCode: '0000', echoMsg: { serialNo } }));
      },
    });
    expect(reconciliation).toMatchObject({ acknowledged: 40, stored: 39, missing: 1 });
  });
});
