import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

const MEBIBYTE = 1024 * 1024;
/** Connections over which callbacks are poured out. */
const STREAMS = 4;

const PADDING = 'x'.repeat(MEBIBYTE - 200);

/** An answer that no table allows and no recorder should keep whole. */
const ANSWER = JSON.stringify({
  ...{ echoCode: '0000', echoMsg: { padding: PADDING } },
  ...{ returnCode: '0000', statusCode: 200, code: 1 },
});

interface HostilePeer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A system that answers each request with a megabyte.
 *
 * @param callbackPort where it sends megabytes that nobody asked for, one after the other
 */
export async function startHostilePeer(callbackPort?: number): Promise<HostilePeer> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'application/json;charset=utf-8').end(ANSWER);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const flood =
    callbackPort === undefined ? [] : Array.from({ length: STREAMS }, () => pourOut(callbackPort));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const end of flood) end();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends callbacks until the returned function is called. */
function pourOut(port: number): () => void {
  const callback = Buffer.from(
    [
      'POST /api/collect/meter/2002 HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${PADDING.length + 14}`,
      '',
      `{"padding":"${PADDING}"}`,
    ].join('\r\n'),
  );
  let isStopped = false;
  let socket = open();
  function open() {
    const opened = connect({ port, host: '127.0.0.1' });
    opened.on('error', () => {});
    opened.on('data', () => opened.write(callback));
    opened.on('connect', () => opened.write(callback));
    opened.on('close', () => {
      // Nobody may be listening yet, or any more.
      setTimeout(reopen, 50).unref();
    });
    return opened;
  }
  function reopen() {
    if (!isStopped) socket = open();
  }
  return () => {
    isStopped = true;
    socket.destroy();
  };
}
