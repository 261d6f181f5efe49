import { expect, it } from 'vitest';
import { authorityOf, isBaseUrl, isListeningAddress } from './address.js';

it.each([
  'http://127.0.0.1',
  'https://das.example.com:8443/base/',
  'http://[::1]:4010',
  'http://网关.example/接口',
])('%s is a base URL', (value) => {
  expect(isBaseUrl(value)).toBe(true);
});

it.each([
  '127.0.0.1:4010',
  'ftp://127.0.0.1',
  'http://',
  'http://127.0.0.1:99999',
  'http://127.0.0.1:abc',
  'http://127.0.0.1:0',
  'http://[::1',
  'http://999.1.1.1',
  'http://%zz',
  'http://one<two',
  'http://host\\path',
  'http://user@host',
  'http://host/?query',
])('%s is no base URL', (value) => {
  expect(isBaseUrl(value)).toBe(false);
});

it.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'fe80::1%eth0', 'localhost', 'tester_1.example'])(
  'one can listen at %s',
  (value) => {
    expect(isListeningAddress(value)).toBe(true);
  },
);

it.each(['', ' ', '127.0.0.1 ', '[::1]', '300.1.1.1', '1.2.3', 'http://0.0.0.0', '0.0.0.0:80'])(
  'nobody can listen at "%s"',
  (value) => {
    expect(isListeningAddress(value)).toBe(false);
  },
);

it('an address of IPv6 stands in brackets', () => {
  expect(authorityOf('::1', 4020)).toBe('[::1]:4020');
  expect(authorityOf('127.0.0.1', 4020)).toBe('127.0.0.1:4020');
});
