import { serve } from '@hono/node-server';
import { Hono } from 'hono';

// The yardstick: what the same HTTP server does when it only reads a message and echoes it as JSON.
const app = new Hono();
app.post('*', async (context) => {
  const isForm = context.req.header('content-type')?.includes('form');
  if (!isForm) return context.json(await context.req.json());
  return context.json(Object.fromEntries(new URLSearchParams(await context.req.text())));
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`listening echo http://127.0.0.1:${port}\n`);
});
