import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TroubleKind } from '../../model/exchange.js';
import type { Text } from '../../model/text.js';
import type { TlsSettings, TlsTrouble } from '../../model/tls.js';
import type { HttpOutcome } from '../http-client.js';
import { clientOptions } from './contexts.js';
import { describeTlsTrouble, tlsTroubleOf } from './trouble.js';

/** Longest wait for a port to show what it speaks. */
const TIMEOUT_MS = 2000;

/** A refusal of what was shown in a handshake comes right behind it. */
const LINGER_MS = 300;

/** How a server can end a conversation in the wrong language. */
const ODD: ReadonlySet<TroubleKind> = new Set(['reset', 'closed', 'timeout', 'not-http']);

/** Servers that take TLS alone may still have a word for who comes without. */
const TLS_WANTED = /\b(?:https|ssl|tls)\b/i;

interface Place {
  readonly host: string;
  readonly port: number;
}

interface Found {
  readonly kind: TlsTrouble;
  readonly error?: Error;
}

/**
 * What is wrong between the two where the outcome of a request does not tell: TLS is spoken on one
 * side only, or a client certificate was refused without a word. The port is asked again for it,
 * where the outcome is odd.
 *
 * @param key where the settings stand: `systems.das.tls`
 */
export async function findTlsTrouble(
  outcome: Pick<HttpOutcome, 'request' | 'trouble' | 'response' | 'text'>,
  tls: TlsSettings = {},
  key?: string,
): Promise<Text | undefined> {
  const found = await find(outcome, tls);
  if (!found) return undefined;
  const circumstances = { key, hasCertificate: tls.cert !== undefined };
  return describeTlsTrouble(found.kind, circumstances, found.error);
}

async function find(
  { request: { url }, trouble, response, text = '' }: Parameters<typeof findTlsTrouble>[0],
  tls: TlsSettings,
): Promise<Found | undefined> {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'https:';
  const isOdd = trouble ? ODD.has(trouble.kind) : !isSecure && isHint(response?.status, text);
  if (!isOdd) return undefined;
  const place = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 443 : 80),
  };
  if (!isSecure) return (await shakeHands(place, {})).speaks ? { kind: 'plain-on-tls' } : undefined;
  const { speaks, refusal } = await shakeHands(place, tls);
  if (speaks) return refusal;
  return (await speaksHttp(place)) ? { kind: 'tls-on-plain' } : undefined;
}

function isHint(status: number | undefined, text: string): boolean {
  return status === 400 && TLS_WANTED.test(text.slice(0, 10_000));
}

interface Handshake {
  /** It succeeded, or was refused in the words of TLS. */
  readonly speaks: boolean;
  /** Of the client, once the server had shown who it is. */
  readonly refusal?: Found;
}

function shakeHands({ host, port }: Place, tls: TlsSettings): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connectTls({ host, port, ...clientOptions({ ...tls, insecure: true }) });
    let isDone = false;
    const tell = (handshake: Handshake) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(handshake);
    };
    let timer = setTimeout(tell, TIMEOUT_MS, { speaks: false });
    socket.on('secureConnect', () => {
      isDone = true;
      clearTimeout(timer);
      timer = setTimeout(tell, LINGER_MS, { speaks: true });
    });
    socket.on('error', (error) => {
      const isRefused = tlsTroubleOf(error) === 'client-certificate';
      if (isRefused) tell({ speaks: true, refusal: { kind: 'client-certificate', error } });
      else if (!isDone) tell({ speaks: error.message.includes('SSL alert number') });
    });
    socket.on('close', () => {
      const isRefused = isDone && tls.cert !== undefined;
      const refusal: Found = { kind: 'client-certificate', error: new Error('closed') };
      tell({ speaks: isDone, ...(isRefused ? { refusal } : {}) });
    });
    socket.resume();
  });
}

function speaksHttp({ host, port }: Place): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const tell = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(tell, TIMEOUT_MS, false);
    socket.on('connect', () => {
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    });
    socket.on('data', (bytes: Buffer) => tell(bytes.toString('latin1').startsWith('HTTP/')));
    socket.on('error', () => tell(false));
    socket.on('close', () => tell(false));
  });
}
