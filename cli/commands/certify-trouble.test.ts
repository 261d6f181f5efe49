import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFreePorts } from '../../api/free-ports.js';
import { listen, makeFolder, runDuijie } from '../testing/run-duijie.js';

function certify(port: number, ...flags: string[]) {
  const target = `http://127.0.0.1:${port}`;
  return runDuijie(['certify', 'das', '--target', target, '--set=callback.port=0', ...flags]);
}

/** A target of which nothing good can be expected. */
function misbehave(behave: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    sockets.add(socket);
    behave(socket);
  });
  server.on('close', () => {
    for (const socket of sockets) socket.destroy();
  });
  return listen(server);
}

it('gives up on a target where nothing listens', async () => {
  const [port = 0] = await findFreePorts(1);
  const { code, stdout } = await certify(port);
  expect(code).toBe(3);
  expect(stdout).toContain('connection refused');
});

it.each<[string, (socket: Socket) => void]>([
  ['never answers', () => {}],
  ['answers garbage', (socket) => socket.end('\u001b[31m\u0000garbage\r\n\r\n')],
  [
    'never ends its answer',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(drip));
    },
  ],
])('gives up on a target that %s', async (_behaviour, behave) => {
  const started = performance.now();
  const { code, stdout } = await certify(await misbehave(behave), '--timeout', '300');
  expect(code).toBe(3);
  expect(stdout).toContain('cannot be reached');
  expect(performance.now() - started).toBeLessThan(8000);
});

it('blames a target that redirects', async () => {
  const server = createHttpServer((_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  const { code } = await certify(await listen(server), '--grep', 'das/1014/echoes');
  expect(code).toBe(1);
});

it('shows what a target says without letting it act on the terminal', async () => {
  const server = createHttpServer((_request, response) => {
    response.end('{"echoCode":"9999","echoMsg":"\u001b[2J\u009b31m\u202eevil\u0007"}');
  });
  const { code, stdout, stderr } = await certify(await listen(server), '--grep', 'das/1014/echoes');
  expect(code).toBe(1);
  expect(stdout).toContain('evil');
  expect(`${stdout}${stderr}`).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
});

it('says that the callback port is taken', async () => {
  const port = await listen();
  const { code, stderr } = await certify(port, `--set=callback.port=${port}`);
  expect(code).toBe(3);
  expect(stderr).toContain(`127.0.0.1:${port}`);
  expect(stderr).toContain('systems.das.callback.port');
});

it('looks at the report folder before it runs anything', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'file'), '');
  const args = ['certify', '--demo', '--report-dir', 'file/reports'];
  const { code, stdout, stderr } = await runDuijie(args, { folder });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('file/reports');
});

it('names file, line and key of a wrong configuration', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'duijie.yaml'), 'systems:\n  das:\n    callbak: { port: 1 }\n');
  const { code, stderr } = await runDuijie(['certify', 'das'], { folder });
  expect(code).toBe(2);
  expect(stderr).toContain('duijie.yaml:3:5: systems.das.callbak');
  expect(stderr).toContain('did you mean "callback"');
});
