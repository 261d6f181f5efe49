import { once } from 'node:events';
import { createServer } from 'node:net';

/** The ports that the documents use: 4010 to 4029. */
const FIRST = 4010;
const COUNT = 20;
const DOCUMENTED = /\b40[12]\d\b/g;

/** Below the ports that systems hand out by themselves. */
const LEAST = 12_000;
const SPAN = 18_000;

/** Puts free ports in the place of the documented ones; neighbours stay neighbours. */
export type MovePorts = (text: string) => string;

export async function findPortBlock(): Promise<MovePorts> {
  const base = LEAST + Math.floor(Math.random() * SPAN);
  const ports = Array.from({ length: COUNT }, (_, index) => base + index);
  const free = await Promise.all(ports.map(isFree));
  if (!free.every(Boolean)) return findPortBlock();
  return (text) => text.replaceAll(DOCUMENTED, (port) => String(base + Number(port) - FIRST));
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
