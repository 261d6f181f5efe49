import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type PeerAnswer = readonly [
  status: number,
  body: string,
  headers?: Readonly<Record<string, string>>,
];

/** One after the other: whoever calls takes any answer for one, and learns from it what it can. */
const ANSWERS: readonly PeerAnswer[] = [
  [200, '{"echoCode":"0000","echoMsg":{"deviceId":"1"}}'],
  [200, '{"returnCode":"0000","returnMessage":"","data":[]}'],
  [200, '{"echoCode":"0000","echoMsg":{"deviceId":{"toString":null}}}'],
  [200, '{"echoCode":{"toString":1},"echoMsg":[[]]}'],
  [200, '{"__proto__":{"echoCode":"0000"}}'],
  [200, 'null'],
  [200, '1e999'],
  [200, ''],
  [200, '\ufeff{}'],
  [500, '<html>'],
  [204, ''],
  [302, '', { Location: 'http://127.0.0.1:1/' }],
  [200, '{}', { 'Content-Encoding': 'gzip' }],
  [200, `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  [200, `{"echoCode":"${'9'.repeat(500_000)}"}`],
  [200, '{"echoCode":"0000","echoMsg":"\\ud800"}', { 'X-Odd': '\u00ff' }],
];

/** Starts who is called by the systems, and answers whatever there is. @returns its base URL */
export async function startPeer(): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    const [status, body, headers = {}] = ANSWERS[count % ANSWERS.length] as PeerAnswer;
    count += 1;
    request.resume();
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
