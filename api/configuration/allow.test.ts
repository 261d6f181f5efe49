import { expect, it } from 'vitest';
import { findSystem, listSystems } from '../../catalog/systems.js';
import { isWithin } from '../../src/wire/reach.js';
import { readSetup } from './read-setup.js';

const read = (system: string, allow: readonly string[]) =>
  readSetup(findSystem(system), { allow, env: {} }, ['allow']);

it('can be said of every system', async () => {
  for (const { id } of listSystems()) {
    expect((await read(id, ['other.test'])).allow).toEqual(['other.test']);
  }
});

it.each(['other.test', 'other.test:8080', '10.0.0.6', '[2001:db8::1]:80', '主机.测试'])(
  'takes %s, and requests go there',
  async (host) => {
    const { allow } = await read('mohurd', [host]);
    const address = `http://${host}/x`;
    expect(isWithin(address, { own: ['http://target.test'], allow })).toBe(true);
    expect(isWithin(address, { own: ['http://target.test'] })).toBe(false);
  },
);

it.each(['', 'http://other.test', 'other.test/x', 'a b', 'user@other.test', 'other.test:'])(
  'refuses %j, and shows what is valid',
  async (host) => {
    await expect(read('mohurd', [host])).rejects.toThrow('services.example.com');
  },
);
