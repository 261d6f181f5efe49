import { expect, it } from 'vitest';
import { listen, runDuijie, startDuijie } from '../testing/run-duijie.js';

it('serves several systems that know each other, until told to stop', async () => {
  const running = startDuijie(['simulate', 'das', 'cis', '--port', '0']);
  const [, das = ''] = await running.saying(/^listening das (\S+)$/m);
  const [, cis = ''] = await running.saying(/^listening cis (\S+)$/m);
  for (const [system, url] of Object.entries({ das, cis })) {
    const health = await fetch(`${url}/__admin/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', system });
  }
  running.signal('SIGTERM');
  expect(await running.finished).toMatchObject({
    code: 0,
    stdout: `listening das ${das}\nlistening cis ${cis}\n`,
  });
});

it('plays the faults that it is given', async () => {
  const running = startDuijie(['simulate', 'das', '--port', '0', '--fault', 'status=503@1001']);
  const [, url = ''] = await running.saying(/^listening das (\S+)$/m);
  const answer = await fetch(`${url}/api/v1/collect/meter/1001`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(503);
  running.signal('SIGINT');
  expect((await running.finished).code).toBe(0);
});

it('says that a port is taken', async () => {
  const port = await listen();
  const { code, stdout, stderr } = await runDuijie(['simulate', 'das', '--port', `${port}`]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain(`${port}`);
  expect(stderr).toContain('the port is taken');
});
