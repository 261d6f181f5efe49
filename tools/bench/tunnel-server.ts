import { openTunnel } from '../../src/proxy/tunnel.js';

// The yardstick: the same tunnel, and nobody who judges what passes.
const tunnel = await openTunnel({
  listen: { host: '127.0.0.1', port: 0 },
  upstream: new URL(process.argv[2] ?? ''),
  onExchange() {},
});
process.stdout.write(`listening tunnel ${tunnel.url}\n`);
