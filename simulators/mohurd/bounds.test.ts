import { afterAll, expect, it } from 'vitest';
import { createFaker } from '../../src/specification/faker.js';
import { createSimulator } from './simulator.js';
import { type Certificate, State } from './state.js';
import { createClient, LOG } from './testing/client.js';

const simulator = createSimulator();
const client = createClient(simulator);
afterAll(() => simulator.stop());

it('keeps the newest response logs only where they are long', async () => {
  const { headers } = await client.grant('business');
  for (let index = 0; index < 30; index += 1) {
    const entry = { logId: `l${index}`, responseParams: 'x'.repeat(900_000) };
    expect(await client.post(LOG, headers, entry)).toMatchObject({ code: 1 });
  }
  const { logs, dropped } = await client.admin('GET', '/state');
  expect(logs.length).toBeLessThan(10);
  expect(logs.at(-1).logId).toBe('l29');
  expect(dropped).toEqual({ certificates: 0, codes: 0, tokens: 0, logs: 30 - logs.length });
});

const CERTIFICATE: Certificate = {
  eCertID: 'e',
  certType: '1',
  certNum: 'n',
  provinceNum: '350000',
  holder: 'h',
  certState: '01',
  operateType: '01',
};

function createState(): State {
  return new State([], createFaker(1));
}

function idsHeldBy(state: State, holder: string): string[] {
  return Array.from(state.heldBy(holder), ({ eCertID }) => eCertID);
}

it('compares a certificate with the newest ones of its holder', () => {
  const state = createState();
  for (let index = 0; index < 1000; index += 1)
    state.keep({ ...CERTIFICATE, eCertID: `e${index}` });
  const held = idsHeldBy(state, 'h');
  expect(held).toHaveLength(100);
  expect(held.at(-1)).toBe('e999');
});

it('forgets who held a certificate that another one has replaced', () => {
  const state = createState();
  state.keep(CERTIFICATE);
  state.keep({ ...CERTIFICATE, holder: 'i' });
  expect(idsHeldBy(state, 'h')).toEqual([]);
  expect(idsHeldBy(state, 'i')).toEqual(['e']);
});

it('has the oldest certificates and codes make room', () => {
  const state = createState();
  const certNum = 'n'.repeat(1_000_000);
  for (let index = 0; index < 100; index += 1) {
    state.keep({ ...CERTIFICATE, eCertID: `e${index}`, holder: `h${index}`, certNum });
  }
  expect(state.dropped.certificates).toBeGreaterThan(0);
  expect(state.certificates.has('e0')).toBe(false);
  expect(idsHeldBy(state, 'h0')).toEqual([]);
  expect(idsHeldBy(state, 'h99')).toEqual(['e99']);
});
