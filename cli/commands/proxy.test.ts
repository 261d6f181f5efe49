import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readHar } from '../../src/wire/har.js';
import { makeFolder, runDuijie, startDuijie, startSimulator } from '../testing/run-duijie.js';

it('stands between, tells findings as they come, and reports at the end', async () => {
  const das = await startSimulator('das');
  const folder = makeFolder();
  const running = startDuijie(['proxy', 'das', '--to', `das=${das.url}`, '--har=all.har'], {
    folder,
  });
  const [, url = '', upstream] = await running.saying(/^listening das (\S+) → (\S+)$/m);
  const [, admin = ''] = await running.saying(/^listening admin (\S+)$/m);
  expect(upstream).toBe(das.url);

  const sent = await fetch(`${url}/api/v1/collect/meter/1001`, {
    method: 'POST',
    headers: { Cookie: 'session=token-as-sent-by-a-client' },
    body: '{}',
  });
  expect(sent.status).toBe(200);
  await running.saying(/cis 1001 .*header AccessToken/);
  const listed = await (await fetch(`${admin}/exchanges?conforms=false`)).json();
  expect(listed).toMatchObject({
    counts: { das: { exchanges: 1 } },
    exchanges: [{ system: 'das', operation: '1001', conforms: false, method: 'POST' }],
  });
  expect(await (await fetch(`${admin}/findings`)).json()).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ who: 'cis', operation: '1001' })]),
  });
  const { exchanges } = readHar(await (await fetch(`${admin}/har`)).text());
  expect(exchanges).toMatchObject([{ status: 200, requestBody: Buffer.from('{}') }]);
  const masked = await (await fetch(`${admin}/har`)).text();
  expect(masked).not.toContain('token-as-sent');
  expect(await (await fetch(`${admin}/har?secrets=true`)).text()).toContain('token-as-sent');
  const foreign = await fetch(`${admin}/har`, { headers: { Origin: 'http://other.test' } });
  expect(foreign.status).toBe(403);

  const finish = await fetch(`${admin}/finish`, { method: 'POST' });
  expect(await finish.json()).toEqual({ finishing: true });
  const { code, stdout } = await running.finished;
  expect(code).toBe(1);
  expect(stdout).toMatch(/\(cis\)/);
  const stored = readHar(readFileSync(join(folder, 'all.har'), 'utf8'));
  expect(stored.exchanges).toHaveLength(1);
  const cis = JSON.parse(readFileSync(join(folder, 'duijie-report/results-cis.json'), 'utf8'));
  expect(cis).toMatchObject({ system: 'cis', passive: true, conformity: 'not-conformant' });
});

it('leaves a journal that can be judged, however it ends', async () => {
  const das = await startSimulator('das');
  const folder = makeFolder();
  const running = startDuijie(['proxy', 'das', '--to', `das=${das.url}`], { folder });
  const [, url = ''] = await running.saying(/^listening das (\S+)/m);
  await fetch(`${url}/api/v1/collect/meter/1001`, { method: 'POST', body: '{}' });
  await running.saying(/cis 1001/);
  running.signal('SIGKILL');
  expect((await running.finished).code).toBeNull();
  const judge = ['judge', '--har', 'duijie-report/journal', '--system', 'das'];
  const { code, stdout } = await runDuijie(judge, { folder });
  expect(code).toBe(1);
  expect(stdout).toContain('das/1001/request-is-genuine');
});

it('reports on Ctrl-C, which is its ordinary end', async () => {
  const das = await startSimulator('das');
  const running = startDuijie(['proxy', 'das', '--to', `das=${das.url}`, '--reporter=console']);
  const [, url = ''] = await running.saying(/^listening das (\S+)/m);
  await fetch(`${url}/nowhere`);
  running.signal('SIGINT');
  const { code, stdout, stderr } = await running.finished;
  expect(code).toBe(4);
  expect(stdout).toContain('no case was decided');
  expect(stderr).toContain('nothing that could be judged has passed');
  expect(stderr).toContain('/nowhere (1)');
});
