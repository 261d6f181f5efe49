import { expect, it } from 'vitest';
import { isOwnLimit, isUnconnected } from '../../model/load-outcome.js';
import { lossBy } from './loss.js';

it.each([
  ['ECONNREFUSED', 'connection-refused', false],
  ['ENOTFOUND', 'dns', false],
  ['EADDRNOTAVAIL', 'ports', true],
  ['EMFILE', 'descriptors', true],
  ['EHOSTUNREACH', 'unreachable', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed', false],
  ['ERR_SSL_NO_SHARED_CIPHER', 'tls', false],
])('%s is a trouble of its own kind: %s', (code, kind, isOurs) => {
  const loss = lossBy(Object.assign(new Error('connect'), { code }), true);
  expect([loss, isOwnLimit(loss), isUnconnected(loss)]).toEqual([kind, isOurs, true]);
});

it('tells what breaks a connection from what keeps it from coming about', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  expect([lossBy(reset, true), lossBy(reset, false)]).toEqual(['unreachable', 'reset']);
  const alert = Object.assign(new Error('tlsv13 alert certificate required:SSL alert number 116'), {
    code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  });
  // In TLS 1.3 it comes after the client has begun to send.
  expect(lossBy(alert, false)).toBe('client-certificate');
});

it('knows that what was connected may have been taken in', () => {
  for (const status of ['200', 'timeout', 'reset', 'closed', 'malformed']) {
    expect([isUnconnected(status), isOwnLimit(status)]).toEqual([false, false]);
  }
});
