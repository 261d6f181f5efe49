import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bareHost, isLoopback } from '../../../src/wire/loopback.js';
import { AdminError } from './admin-route.js';

/** Who may ask an admin interface, beside the process itself. */
export interface AdminAccess {
  /** What it listens on, where that is more than the loopback: names by which it may be asked. */
  readonly hosts?: readonly string[];
  /** Whoever gives it may ask from anywhere, and nobody else from here; this machine when absent. */
  readonly token?: string;
}

/** The only type of what changes something: a page of somebody else cannot send it unasked. */
const JSON_TYPE = 'application/json';

/**
 * Lets a request in, or throws. Whoever reaches the port may be a stranger of the same network, or
 * a page in a browser of this machine: one that posts across sites, or whose name was bound to an
 * address of this machine once it was loaded (DNS rebinding).
 *
 * @throws {AdminError} saying what would be let in
 */
export function admit(request: IncomingMessage, { hosts = [], token }: AdminAccess): void {
  const { authorization = '' } = request.headers;
  const host = request.headers.host?.toLowerCase() ?? '';
  if (token === undefined) {
    checkPeer(request.socket);
    checkHost(host, [...hosts, request.socket.localAddress ?? '']);
  } else if (!isSame(authorization, `Bearer ${token}`)) {
    throw new AdminError('this admin interface asks for "Authorization: Bearer ADMIN-TOKEN"', 401);
  }
  checkOrigin(request.headers, host);
  checkType(request);
}

/** Of two connected addresses that are one, both are of this machine. */
function checkPeer({ remoteAddress = '', localAddress }: IncomingMessage['socket']): void {
  if (isLoopback(remoteAddress) || remoteAddress === localAddress) return;
  throw new AdminError(
    'the admin interface answers to its own machine only; for others start it with --admin-token',
    403,
  );
}

function checkHost(host: string, own: readonly string[]): void {
  const name = bareHost(host.replace(/:\d*$/, ''));
  if (isLoopback(name) || own.some((one) => one !== '' && bareHost(one) === name)) return;
  throw new AdminError(
    `the admin interface is not "${host.slice(0, 100)}"; ask 127.0.0.1, localhost or the --host that it was started with`,
    403,
  );
}

function checkOrigin(headers: IncomingMessage['headers'], host: string): void {
  const { origin, 'sec-fetch-site': site = 'none' } = headers;
  const isOwn = [`http://${host}`, `https://${host}`].includes(origin?.toLowerCase() ?? '');
  if ((origin === undefined || isOwn) && (site === 'none' || site === 'same-origin')) return;
  throw new AdminError('the admin interface is not for pages of other sites', 403);
}

function checkType({ method, headers }: IncomingMessage): void {
  if (method === 'GET' || method === 'HEAD') return;
  const { 'content-type': type, 'content-length': length = '0' } = headers;
  const isEmpty = length === '0' && headers['transfer-encoding'] === undefined;
  if (type === undefined && isEmpty) return;
  if (type?.split(';')[0]?.trim().toLowerCase() === JSON_TYPE) return;
  throw new AdminError(
    `the body of an admin request is JSON: send it with "Content-Type: ${JSON_TYPE}"`,
    415,
  );
}

/** Compares in a time that tells nothing. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a as Buffer, b as Buffer);
}
