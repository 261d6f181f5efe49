import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { type Text, text } from '../../src/model/text.js';
import type { TlsSettings } from '../../src/model/tls.js';
import { type ClockSight, readClock } from '../../src/wire/date-header.js';
import { describeAnswer, REDIRECTIONS } from '../../src/wire/describe-answer.js';
import type { HttpClient, HttpOutcome } from '../../src/wire/http-client.js';
import { bareHost } from '../../src/wire/loopback.js';
import { findTlsTrouble } from '../../src/wire/tls/find-trouble.js';
import { classifyTrouble } from '../../src/wire/trouble.js';
import { type Finding, fail, ok, skip, warn } from './check.js';

/** Addresses of a host that are listed. */
const MOST_SHOWN = 4;

const USUAL_PORT: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** What was seen of the way to a target, as far as it leads. */
export interface Line {
  readonly findings: readonly Finding[];
  /** The address of this machine that the target is reached from. */
  readonly localAddress?: string;
  /** What the answer to a plain GET says of the clock; absent where none came. */
  readonly clock?: ClockSight;
}

interface LineOptions {
  /** Where the configuration has the system: `systems.das`. */
  readonly key: string;
  readonly timeoutMs: number;
  /** How TLS is spoken with the target. */
  readonly tls?: TlsSettings | undefined;
  /** Of the tester, epoch milliseconds. */
  readonly now: () => number;
}

/** Follows the way to the target step by step: its name, the connection, TLS, HTTP. */
export async function followLine(
  http: HttpClient,
  target: string,
  options: LineOptions,
): Promise<Line> {
  const { key, timeoutMs, now } = options;
  const { hostname, port, protocol } = new URL(target);
  const host = bareHost(hostname);
  const isSecure = protocol === 'https:';
  const later = [...(isSecure ? (['tls'] as const) : []), 'http' as const];
  const named = await resolveName(host, key);
  if (named.status !== 'ok') {
    return { findings: [named, ...['connection' as const, ...later].map(unreached)] };
  }
  const at = Number(port) || (USUAL_PORT[protocol] ?? 0);
  const { finding, localAddress } = await openConnection(host, at, { key, timeoutMs });
  if (!localAddress) return { findings: [named, finding, ...later.map(unreached)] };
  const sentAt = now();
  const outcome = await http.send({ method: 'GET', url: `${target}/`, headers: {} });
  const ofTls =
    outcome.trouble?.kind === 'tls'
      ? outcome.trouble.message
      : await findTlsTrouble(outcome, options.tls, `${key}.tls`);
  const asked =
    isSecure && ofTls
      ? [readSecurity(ofTls, options), unreached('http')]
      : [...(isSecure ? [readSecurity(undefined, options)] : []), ...readHttp(outcome, ofTls)];
  return {
    findings: [named, finding, ...asked],
    localAddress,
    ...(outcome.response && !ofTls
      ? { clock: readClock(outcome.response.headers, sentAt, now()) }
      : {}),
  };
}

/** What cannot be looked at, as the way does not lead so far. */
export function unreached(name: Finding['name']): Finding {
  return skip(name, text('前面的检查未通过', 'what comes before it failed'));
}

async function resolveName(host: string, key: string): Promise<Finding> {
  if (isIP(host)) return ok('address', text(`${host} 是 IP 地址`, `${host} is an IP address`));
  try {
    const found = (await lookup(host, { all: true })).map(({ address }) => address);
    const list = found.slice(0, MOST_SHOWN).join(', ');
    return ok('address', text(`${host} 解析为 ${list}`, `${host} is ${list}`));
  } catch {
    return fail(
      'address',
      'environment',
      text(`主机名 ${host} 无法解析`, `the host name ${host} does not resolve`),
      text(
        `请核对 ${key}.target 中的主机名，以及本机的 DNS 或 hosts`,
        `compare the host in ${key}.target, and DNS or the hosts file of this machine`,
      ),
    );
  }
}

interface Opened {
  readonly finding: Finding;
  readonly localAddress?: string;
}

async function openConnection(
  host: string,
  port: number,
  { key, timeoutMs }: Pick<LineOptions, 'key' | 'timeoutMs'>,
): Promise<Opened> {
  const place = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  let socket: Socket | undefined;
  try {
    socket = await open(host, port, timeoutMs);
    const { localAddress = '' } = socket;
    const message = text(
      `${place} 可以连接（从 ${localAddress}）`,
      `${place} takes connections (from ${localAddress})`,
    );
    return { finding: ok('connection', message), localAddress };
  } catch (error) {
    const { zh, en } = classifyTrouble(error, timeoutMs, 0).message;
    const fix = text(
      `请确认被测系统已启动、${key}.target 的端口无误、中间没有防火墙`,
      `see that the IUT runs, that the port in ${key}.target is right, and that no firewall is between`,
    );
    const message = text(`${place} 无法连接：${zh}`, `cannot connect to ${place}: ${en}`);
    return { finding: fail('connection', 'environment', message, fix) };
  } finally {
    socket?.destroy();
  }
}

function open(host: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => {
      socket.destroy(new DOMException('out of time', 'TimeoutError'));
    }, timeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** @param ofTls what is wrong with TLS, where something is */
function readSecurity(ofTls: Text | undefined, { tls }: LineOptions): Finding {
  if (ofTls) return fail('tls', 'environment', ofTls);
  const message = text('TLS 握手成功', 'the TLS handshake succeeds');
  if (!tls?.insecure) return ok('tls', message);
  return warn(
    'tls',
    text(
      `${message.zh}，但没有校验证书（tls.insecure）`,
      `${message.en}, but no certificate was checked (tls.insecure)`,
    ),
    text('请改用 tls.ca 给出 CA 证书', 'give the certificate of the CA as tls.ca instead'),
  );
}

/** @param ofTls what is wrong with TLS, where something is: the port may speak nothing else */
function readHttp({ response, trouble }: HttpOutcome, ofTls: Text | undefined): Finding[] {
  if (ofTls) return [fail('http', 'environment', ofTls)];
  if (response) {
    const came = REDIRECTIONS.has(response.status) ? describeAnswer(response) : undefined;
    const { zh, en } = came ?? text(`${response.status}`, `${response.status}`);
    return [
      ok(
        'http',
        text(`应答 HTTP（GET / 得到 ${zh}）`, `speaks HTTP (GET / is answered with ${en})`),
      ),
    ];
  }
  if (!trouble) return [unreached('http')];
  return [
    fail(
      'http',
      'environment',
      trouble.message,
      text(
        '请核对端口：那里监听的多半不是被测系统的 HTTP 服务',
        'compare the port: what listens there is most likely not the HTTP server of the IUT',
      ),
    ),
  ];
}
