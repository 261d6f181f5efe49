import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { ReceivedRequest } from '../../../src/wire/receiver.js';
import { recordBody } from '../../../src/wire/record-body.js';
import { findUnreadable } from './callback-body.js';

function callback(body: string | Buffer, headers = {}): ReceivedRequest {
  const kept = recordBody(Buffer.from(body), 1000);
  return { at: 0, method: 'POST', path: '/2002', headers, ...kept };
}

it.each<[string, ReceivedRequest, string]>([
  ['no body', callback(''), 'no body'],
  ['a list', callback('[]'), 'no Content-Type, 2 bytes: "[]"'],
  [
    'a compressed one',
    callback(gzipSync('{}'), { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }),
    'Content-Encoding: gzip, application/json, 22 bytes: not decompressed, because the two sides have not agreed on it',
  ],
])('says what came instead of an object: %s', (_, request, seen) => {
  expect(findUnreadable(request)).toMatchObject([{ pointer: 'body', actual: { en: seen } }]);
});

it('says nothing of an object', () => {
  expect(findUnreadable(callback('{}'))).toEqual([]);
});
