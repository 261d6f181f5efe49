import { expect, it } from 'vitest';
import { describeBeyond, isWithin } from './reach.js';

const own = ['http://gateway.test:8080/base'];

it.each([
  ['http://gateway.test:8080/x'],
  ['https://GATEWAY.test./x'],
  ['http://gateway.test:1/x'],
  ['http://service.test:9000/x'],
  ['http://any-port.test:22/x'],
  ['http://plain.test/x'],
  ['https://secure.test/x'],
  ['http://[2001:db8::1]/x'],
])('reaches %s', (address) => {
  const allow = [
    'service.test:9000',
    'any-port.test',
    'plain.test:80',
    'secure.test:443',
    '[2001:0db8:0::1]',
  ];
  expect(isWithin(address, { own, allow })).toBe(true);
});

it.each([
  ['http://gateway.test.attacker.test/'],
  ['http://gateway.test@attacker.test/'],
  ['http://attacker.test/gateway.test:8080'],
  ['http://attacker.test\\@gateway.test/'],
  ['http://sub.gateway.test/'],
  ['http://service.test/'],
  ['https://service.test:443/'],
  ['http://127.0.0.1:8080/'],
  ['http://169.254.169.254/latest'],
  ['ftp://gateway.test/'],
  ['file:///etc/passwd'],
  ['gateway.test'],
  [''],
])('does not reach %s', (address) => {
  expect(isWithin(address, { own, allow: ['service.test:9000'] })).toBe(false);
});

it('takes all names of this machine for one host', () => {
  const names = ['http://localhost:1', 'http://127.0.0.1:2', 'http://[::1]:3', 'http://127.1.2.3'];
  for (const one of names) {
    for (const other of names) expect(isWithin(other, { own: [one] })).toBe(true);
    expect(isWithin('http://127.0.0.1.attacker.test', { own: [one] })).toBe(false);
    expect(isWithin('http://0.0.0.0:80', { own: [one] })).toBe(false);
  }
});

it('says what to write, and keeps to one line', () => {
  const { zh, en } = describeBeyond(`http://far.test:81/${'\u001b'.repeat(900)}`, 'mohurd');
  for (const words of [zh, en]) {
    expect(words).toContain('systems.mohurd.allow: ["far.test:81"]');
    expect(words.length).toBeLessThan(600);
  }
});
