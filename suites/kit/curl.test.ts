import { spawn, spawnSync } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '../../src/protocols/das/token.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { checkToken } from '../../src/wire/timestamp-token.js';
import { createValidator } from '../../src/wire/validator.js';
import { createDialect } from '../das/dialect.js';
import { type CurlRequest, renderCurl } from './curl.js';

const CREDENTIALS = { appCode: '00000072', appSecret: `it's "a" $ecret\`` };
const SERIAL = '0123456789abcdef0123456789abcdef';

const spec = loadSpecification('das');
const { shell: signing } = createDialect(spec, createValidator(spec), {
  target: '',
  credentials: CREDENTIALS,
  parameters: {},
  callback: { port: 0 },
});

const REQUEST: CurlRequest = {
  method: 'POST',
  url: 'http://127.0.0.1:4010/api/collect/meter/1002',
  headers: { 'Content-Type': 'application/json', AccessToken: 'OLD', Authorization: 'OLD' },
  body: JSON.stringify({ serialNo: SERIAL }),
  signing,
  fresh: [SERIAL],
};

describe('renderCurl', () => {
  it('shows neither the secret nor the token that was used, but how to make another', () => {
    const command = renderCurl(REQUEST);
    expect(command).not.toContain('OLD');
    expect(command).not.toContain(CREDENTIALS.appSecret);
    expect(command).toContain('$APP_SECRET');
  });

  it('keeps token and serial number where they are what the case is about', () => {
    const command = renderCurl({ ...REQUEST, signing: { prologue: [], headers: {} }, fresh: [] });
    expect(command).toContain("-H 'AccessToken: OLD'");
    expect(command).toContain(SERIAL);
    expect(command).not.toContain('openssl');
  });

  it('has no body where the request had none', () => {
    expect(renderCurl({ ...REQUEST, method: 'GET', body: undefined })).not.toContain('--data');
  });
});

const TOOLS = ['bash', 'curl', 'openssl', 'md5sum', 'base64'];
const isComplete = TOOLS.every((tool) => !spawnSync(tool, ['--help']).error);

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly method: string | undefined;
  readonly target: string | undefined;
}

describe.skipIf(!isComplete)('the command, run by a shell', () => {
  const seen: Received[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { headers, method, url: target } = request;
      seen.push({ headers, body: Buffer.concat(chunks), method, target });
      response.end('{"echoCode":"0000"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function run(changes: Partial<CurlRequest>) {
    const command = renderCurl({ ...REQUEST, url, ...changes });
    const env = { PATH: process.env.PATH ?? '', APP_SECRET: CREDENTIALS.appSecret };
    const child = spawn('bash', ['--norc', '--posix', '-c', command], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    }
    await new Promise((resolve) => child.on('close', resolve));
    expect(Buffer.concat(output).toString()).toBe('{"echoCode":"0000"}');
    const received = seen.at(-1);
    if (!received) throw new Error('nothing was received');
    return received;
  }

  it('sends the same body with another serial number, and a token that holds', async () => {
    const body = { serialNo: SERIAL, reason: '用户销户', initNum: '0.0000' };
    const first = await run({ body: JSON.stringify(body) });
    const second = await run({ body: JSON.stringify(body) });
    const serials = [first, second].map(({ body: sent, headers, method }) => {
      const { serialNo, ...rest } = JSON.parse(sent.toString());
      expect(rest).toEqual({ reason: '用户销户', initNum: '0.0000' });
      expect(serialNo).toMatch(/^[0-9a-f]{32}$/);
      expect(method).toBe('POST');
      expect(headers['content-type']).toBe('application/json');
      const { accesstoken, authorization } = headers;
      expect(
        checkToken(
          { accessToken: accesstoken as string, authorization },
          { identity: identityOf(CREDENTIALS), now: Date.now(), windowMs: 60_000 },
        ),
      ).toBeUndefined();
      return serialNo;
    });
    expect(new Set([SERIAL, ...serials]).size).toBe(3);
  });

  it.each([
    ['quotes', `it's 'quoted' and "quoted" and \\'escaped\\'`],
    ['expansions', '$HOME ${HOME} $(touch pwned) `touch pwned` $SN0 !! * ~'],
    ['lines', 'a\nb\r\nc\td\\n'],
    ['a file name', '@nothing/at/all'],
    ['an option', '-H X: y'],
  ])('takes %s in a body for what they are', async (_name, text) => {
    expect((await run({ body: text })).body.toString()).toBe(text);
    const json = JSON.stringify({ serialNo: SERIAL, text });
    const { body } = await run({ body: json });
    expect(JSON.parse(body.toString()).text).toBe(text);
    expect(body.toString()).not.toContain(SERIAL);
  });

  it.each([
    '/[1-99999999]',
    '/{a,b,c}[a-z]',
    '/x?list[]={1,2}&x=[0-9]',
    `/it's"quoted"?a='b'&c=$(touch pwned)\`touch pwned\`$HOME!!*~;|<>`,
    '/-o/etc/passwd?--next -X DELETE',
    '/@file?x=@file&y=#z',
    '/a\tb\nc\rd',
    '/中文?键=值',
    '/%7Ba%7D/%2e%2e/%00',
  ])('asks %s as it was asked, and once', async (path) => {
    const before = seen.length;
    const { target } = await run({ url: `${new URL(url).origin}${path}`, fresh: [] });
    expect(seen.length).toBe(before + 1);
    const outcome = await createHttpClient({ timeoutMs: 5000 }).send({
      method: 'POST',
      url: `${new URL(url).origin}${path}`,
      headers: {},
    });
    expect(outcome.response?.status).toBe(200);
    expect(target).toBe(seen.at(-1)?.target);
  });

  it('sends a header that is empty', async () => {
    const headers = { AccessToken: '', 'X-File': '@/etc/passwd', 'X-Option': '-o x' };
    const received = await run({ headers, signing: { prologue: [], headers: {} } });
    expect(received.headers).toMatchObject({
      accesstoken: '',
      'x-file': '@/etc/passwd',
      'x-option': '-o x',
    });
  });

  it('draws only whole values anew, not the digits within others', async () => {
    const body = '{"serialNo":"1","userNo":"111","n":1}';
    const sent = (await run({ body, fresh: ['1'] })).body.toString();
    expect(sent).toMatch(/^\{"serialNo":"[0-9a-f]{32}","userNo":"111","n":1\}$/);
  });

  it('sends bytes that are not text', async () => {
    const body = Buffer.from([0xff, 0x00, 0x27, 0x0a, 0x22]);
    expect((await run({ body })).body).toEqual(body);
  });

  it('puts what the shell knows into URL and body', async () => {
    const values = { 'token=a%2Bb': 'token="$APP_SECRET"' };
    const signing = { prologue: [], headers: {}, values };
    const sent = await run({ body: 'token=a%2Bb&barCode=1', fresh: [], signing });
    expect(sent.body.toString()).toBe(`token=${CREDENTIALS.appSecret}&barCode=1`);
  });

  it('takes quotes in headers for what they are, and adds none of its own', async () => {
    const headers = { 'X-Odd': `a'b"c$HOME\`d\`` };
    const received = await run({ headers, signing: { prologue: [], headers: {} } });
    expect(received.headers['x-odd']).toBe(headers['X-Odd']);
    expect(received.headers).not.toHaveProperty('accept');
    expect(received.headers).not.toHaveProperty('content-type');
  });
});
