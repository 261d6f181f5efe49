import { expect, it } from 'vitest';
import { UsageError } from '../errors.js';
import { observe } from '../observation/observe.js';
import { proxy } from '../proxying/proxy.js';
import { readHost } from './places.js';
import { simulate } from './simulate.js';

it('listens on this machine alone when nothing is said', () => {
  expect(readHost()).toBe('127.0.0.1');
  expect(readHost('0.0.0.0')).toBe('0.0.0.0');
});

it.each(['300.1.1.1', '[::1]', '0.0.0.0:80', 'http://localhost'])(
  'does not listen at %s',
  (host) => {
    expect(() => readHost(host)).toThrow(`--host "${host}" is no IP address or host name`);
  },
);

it.each(['', ' '])('does not take %j for every address', async (host) => {
  for (const listening of [
    simulate({ system: 'das', host }),
    observe({ system: 'das', host }),
    proxy({ to: { das: 'http://127.0.0.1:1' }, host }),
  ]) {
    await expect(listening).rejects.toThrow(UsageError);
    await expect(listening).rejects.toThrow('--host must not be empty: give an address');
  }
});
