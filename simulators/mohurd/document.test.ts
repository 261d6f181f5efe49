import { describe, expect, it } from 'vitest';
import { createSimulator } from './simulator.js';
import { createClient, type Json, KEYS, LOG, SYSTEM } from './testing/client.js';

describe('the state without secrets', () => {
  const keysIn = (state: Json) => state.systems.map(({ keys }: Json) => keys);

  it('keeps the keys it had when it is written back', async () => {
    const { admin, issue } = createClient(createSimulator());
    const { data } = await issue(SYSTEM, KEYS.business);
    const shown = await admin('GET', '/state');
    expect(JSON.stringify(shown)).not.toContain(KEYS.business);
    expect(JSON.stringify(shown)).not.toContain(data.token);
    expect(keysIn(await admin('PUT', '/state', shown))).toEqual(keysIn(shown));
    const whole = await admin('GET', '/state?secrets=true');
    expect(keysIn(whole)).toContainEqual(KEYS);
    expect(whole.tokens).toMatchObject([{ token: data.token }]);
    expect((await issue(SYSTEM, KEYS.business)).data.token).toMatch(/^KTOKEN/);
  });

  it('has no key to keep for a system that is new', async () => {
    const { admin } = createClient(createSimulator());
    const systems = [{ systemId: 'NEW', keys: { business: '●●●' } }];
    expect(await admin('PUT', '/state', { systems })).toEqual({
      error: expect.stringContaining('read the state with ?secrets=true'),
    });
    expect(keysIn(await admin('GET', '/state?secrets=true'))).toContainEqual(KEYS);
  });

  it('hides what callers have logged of keys and tokens', async () => {
    const { admin, grant, post } = createClient(createSimulator());
    const { headers, token } = await grant('business');
    await post(LOG, headers, { accessToken: token, requestParams: `key=${KEYS.business}` });
    const { logs } = await admin('GET', '/state');
    expect(logs).toEqual([{ accessToken: '●●●', requestParams: 'key=●●●' }]);
  });
});
