import { expect, it } from 'vitest';
import { isOwnLimit, isUnconnected, unconnectedBy } from './loss.js';

it.each([
  ['ECONNREFUSED', 'refused', false],
  ['ENOTFOUND', 'dns', false],
  ['EADDRNOTAVAIL', 'ports', true],
  ['EMFILE', 'descriptors', true],
  ['EHOSTUNREACH', 'unreachable', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', false],
])('%s is a trouble of its own kind: %s', (code, kind, isOurs) => {
  const loss = unconnectedBy(Object.assign(new Error('connect'), { code }));
  expect([loss, isOwnLimit(loss), isUnconnected(loss)]).toEqual([kind, isOurs, true]);
});

it('knows that what was connected may have been taken in', () => {
  for (const status of ['200', 'timeout', 'reset', 'closed', 'malformed']) {
    expect([isUnconnected(status), isOwnLimit(status)]).toEqual([false, false]);
  }
});
