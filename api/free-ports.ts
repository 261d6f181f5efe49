import { type AddressInfo, createServer } from 'node:net';

/** Those that were given out last: nobody may have begun to listen there yet. */
const given = new Set<number>();
const MOST_GIVEN = 200;

/**
 * Different ports that nobody listens on at this moment, for services that name each other; none
 * that the last calls have given out.
 */
export async function findFreePorts(count: number): Promise<number[]> {
  const free: number[] = [];
  while (free.length < count) free.push(...(await listFree(count - free.length)).filter(give));
  return free;
}

/** Whether a port may be given out, which it then is. */
function give(port: number): boolean {
  if (given.has(port)) return false;
  given.add(port);
  const [oldest] = given.size > MOST_GIVEN ? given : [];
  if (oldest !== undefined) given.delete(oldest);
  return true;
}

async function listFree(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
