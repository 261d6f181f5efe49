import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { admit } from './admin-access.js';

/** A request between these addresses. */
function between(remoteAddress: string, localAddress: string): IncomingMessage {
  const headers = { host: '192.0.2.5:4010' };
  return { method: 'GET', headers, socket: { remoteAddress, localAddress } } as IncomingMessage;
}

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
])('takes %s for this machine, whatever it listens on', (peer, own) => {
  expect(() => admit(between(peer, own), { hosts: ['192.0.2.5'] })).not.toThrow();
});

it('takes an address of its own for this machine', () => {
  expect(() => admit(between('192.0.2.5', '192.0.2.5'), {})).not.toThrow();
  expect(() => admit(between('::ffff:192.0.2.5', '::ffff:192.0.2.5'), {})).not.toThrow();
});

it.each(['192.0.2.9', '::ffff:192.0.2.9', '2001:db8::1', ''])('turns %j away', (peer) => {
  expect(() => admit(between(peer, '192.0.2.5'), { hosts: ['192.0.2.5'] })).toThrow(
    /its own machine only.*--admin-token/,
  );
});
