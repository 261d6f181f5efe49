import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sampleOf } from './sample.js';

const show = (status: number, headers: Record<string, string>, body: string | Buffer = '') =>
  sampleOf({ status, headers, body: Buffer.from(body), keepsAlive: true }).toString();

it.each<[string, string, string]>([
  ['a text', show(500, {}, '出错'), '出错'],
  ['nothing', show(404, {}), 'HTTP 404\ncontent-length: 0'],
  [
    'a redirect',
    show(302, { location: 'https://a:b@x.test/p?ticket=1', 'set-cookie': 'c' }, 'moved'),
    'HTTP 302\nlocation: https://x.test/p?…\ncontent-length: 5',
  ],
  [
    'a compressed answer',
    show(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }, gzipSync('{}')),
    'HTTP 200\ncontent-encoding: gzip\ncontent-type: application/json\ncontent-length: 22',
  ],
  ['bytes of no text', show(200, {}, Buffer.from([0xff])), 'HTTP 200\ncontent-length: 1'],
])('keeps of %s what tells of it', (_, shown, expected) => {
  expect(shown).toBe(expected);
});
