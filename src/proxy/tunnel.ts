import type { AddressInfo, Server, Socket } from 'node:net';
import type { Trouble } from '../model/exchange.js';
import { text } from '../model/text.js';
import type { ServerTls, TlsSettings } from '../model/tls.js';
import { authorityOf } from '../wire/address.js';
import { classifyTrouble } from '../wire/trouble.js';
import type { WireExchange } from '../wire/wire-exchange.js';
import type { Gate } from './gate.js';
import { createGatedStreams } from './gated-streams.js';
import { joinSockets } from './joined-sockets.js';
import { BodyBudget } from './kept-body.js';
import { PROXY_LIMITS, type ProxyLimits } from './proxy-limits.js';
import { Tap } from './tap.js';
import type { TapContext, TapTrouble, TunnelCounts } from './tap-context.js';
import { createTunnelServer } from './tunnel-server.js';
import { answerUnreachable } from './unreachable.js';
import { openWay, type Way } from './way.js';

export interface TunnelOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** Its path is what the client has to call behind the tunnel's own address. */
  readonly upstream: URL;
  /** How TLS is spoken with an upstream of https; as Node.js does when absent. */
  readonly tls?: TlsSettings | undefined;
  /** Where that stands in the configuration, for what is said of it: `systems.das.tls`. */
  readonly tlsKey?: string;
  /** How TLS is listened with; plain HTTP when absent. */
  readonly server?: ServerTls | undefined;
  /** Gets each exchange once it is over; must not throw. */
  readonly onExchange: (exchange: WireExchange) => void;
  /** At most once a connection: what passes cannot be followed any more, or has nowhere to go. */
  readonly onTrouble?: (trouble: TapTrouble) => void;
  readonly limits?: Partial<ProxyLimits>;
  /** Makes trouble: without it nothing stands in the way of the bytes. */
  readonly gate?: Gate;
}

export interface Tunnel {
  /** What the client has to call instead of the upstream. */
  readonly url: string;
  readonly port: number;
  readonly counts: Readonly<TunnelCounts>;
  /** Takes no more connections, and gives exchanges under way this long to come to their end. */
  close(graceMs?: number): Promise<void>;
}

const GRACE_MS = 1000;

/** One connection through the tunnel. */
interface Link {
  readonly tap: Tap;
  readonly sockets: readonly Socket[];
}

/**
 * Forwards TCP connections to another server, byte for byte, and makes exchanges of the HTTP/1 that
 * passes by. Nothing of what is forwarded depends on whether it could be read.
 *
 * @throws the system's error when the port cannot be had
 */
export async function openTunnel(options: TunnelOptions): Promise<Tunnel> {
  const { listen, upstream, onExchange, onTrouble = () => {}, gate, server: own } = options;
  const counts: TunnelCounts = {
    connections: 0,
    open: 0,
    exchanges: 0,
    unreadable: 0,
    unreachable: 0,
    unkept: 0,
    undecoded: 0,
    unfinished: 0,
  };
  const limits = { ...PROXY_LIMITS, ...options.limits };
  const links = new Set<Link>();
  let isClosing = false;
  let onIdle = () => {};
  const context: TapContext = {
    upstream,
    scheme: own ? 'https' : 'http',
    limits,
    counts,
    budget: new BodyBudget(limits.bytesUnderWay),
    emit(exchange) {
      counts.exchanges += 1;
      onExchange({ index: counts.exchanges, ...exchange });
      if (isClosing) setImmediate(dropIdle);
    },
    complain: onTrouble,
  };

  function dropIdle(): void {
    for (const { tap, sockets } of links) {
      if (tap.underWay === 0) for (const socket of sockets) socket.destroy();
    }
  }

  const way = await openWay(options);
  const { server, drop } = await createTunnelServer(own, onTrouble, (client) => {
    const link = openLink(client, way, context, gate);
    links.add(link);
    counts.connections += 1;
    counts.open += 1;
    let open = link.sockets.length;
    for (const socket of link.sockets) {
      socket.on('close', () => {
        open -= 1;
        if (open > 0) return;
        links.delete(link);
        counts.open -= 1;
        if (links.size === 0) onIdle();
      });
    }
  });
  const port = await listenAt(server, listen);
  const { host } = listen;
  const path = upstream.pathname === '/' ? '' : upstream.pathname.replace(/(?<!\/)\/+$/, '');
  return {
    url: `${context.scheme}://${authorityOf(host, port)}${path}`,
    port,
    counts,
    async close(graceMs = GRACE_MS) {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (links.size === 0) resolve();
      });
      dropIdle();
      const timer = setTimeout(() => {
        for (const { tap, sockets } of links) {
          counts.unfinished += tap.underWay;
          for (const socket of sockets) socket.destroy();
        }
        drop();
      }, graceMs);
      await Promise.all([closed, idle]);
      clearTimeout(timer);
    },
  };
}

function openLink(client: Socket, way: Way, context: TapContext, gate: Gate | undefined): Link {
  let onSettled = () => {};
  const emit: TapContext['emit'] = (exchange) => {
    context.emit(exchange);
    onSettled();
  };
  const tap = new Tap({ ...context, emit });
  const { host } = context.upstream;
  const upstream = way.connect();
  const fail = (error: Error) => {
    context.counts.unreachable += 1;
    const trouble = classifyTrouble(error, 0, 0, way.circumstances);
    const { zh, en } = trouble.message;
    context.complain({ side: 'upstream', message: text(`${host}：${zh}`, `${host}: ${en}`) });
    tap.endAnswers(trouble);
    answerUnreachable(client, tap, host, trouble.message);
  };
  client.on('error', () => {});
  client.on('close', () => tap.endFromClient());
  upstream.once('error', fail);
  upstream.once(way.event, () => {
    upstream.off('error', fail);
    const through = gate && createGatedStreams(gate, tap, { client, upstream });
    if (through) onSettled = through.onSettled;
    joinSockets(client, upstream, {
      onClientBytes: (bytes) => tap.readFromClient(bytes),
      onUpstreamBytes: (bytes) => tap.readFromUpstream(bytes),
      onEnd: (side) => (side === 'client' ? tap.endFromClient() : tap.endFromUpstream()),
      onBreak: (side) => tap.giveUp(BROKEN[side]),
      ...(through && { through }),
    });
  });
  return { tap, sockets: [client, upstream] };
}

const BROKEN: Readonly<Record<'client' | 'upstream', Trouble>> = {
  client: {
    kind: 'other',
    message: text(
      '调用方在应答完整之前断开',
      'the client broke the connection off before a complete answer',
    ),
  },
  upstream: {
    kind: 'reset',
    message: text('连接被对方重置', 'the connection was reset by the other side'),
  },
};

function listenAt(server: Server, { host, port }: TunnelOptions['listen']): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
