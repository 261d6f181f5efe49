import { serve } from '@hono/node-server';
import { Hono } from 'hono';

// The yardstick: what the same HTTP server does when it does nothing but echo JSON.
const app = new Hono();
app.post('*', async (context) => context.json(await context.req.json()));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`listening echo http://127.0.0.1:${port}\n`);
});
