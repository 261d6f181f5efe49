import { expect, it } from 'vitest';
import { UsageError } from '../errors.js';
import { describeCallbacks } from './callback-hint.js';
import { certify } from './certify.js';

it('puts an address of IPv6 in brackets, as a URL has it', () => {
  const hint = describeCallbacks({
    target: 'http://[::1]:4010',
    callback: { host: '::', port: 4020 },
  });
  expect(hint?.en).toBe('the IUT has to send its callbacks to http://[::]:4020');
});

it.each([
  ['nowhere.invalid', /callback\.host: "nowhere\.invalid": .* such as 127\.0\.0\.1/],
  [
    '192.0.2.1',
    /callback\.host: "192\.0\.2\.1": it is not an address of this machine; .*0\.0\.0\.0/,
  ],
])('%s is none to wait for callbacks at', async (host, message) => {
  const target = 'http://127.0.0.1:9';
  const run = certify({ system: 'das', target, callback: { host }, grep: /^das\/1004\/accepts-/ });
  await expect(run).rejects.toThrow(UsageError);
  await expect(run).rejects.toThrow(message);
});
