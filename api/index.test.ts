import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  certify,
  drawLabel,
  EnvironmentError,
  judgeAgain,
  listCases,
  listDefects,
  listProvocations,
  listRulings,
  listSystems,
  NonconformityError,
  observe,
  openapi,
  outcomeOf,
  readConfiguration,
  report,
  type Served,
  type SimulateOptions,
  sign,
  simulate,
  UsageError,
} from './index.js';

const running: Served[] = [];

async function play(options: SimulateOptions): Promise<Served> {
  const served = await simulate(options);
  running.push(served);
  return served;
}

afterEach(async () => {
  for (const { close } of running.splice(0)) await close();
});

describe('a program', () => {
  it('plays a system, certifies it, and reads the verdict', async () => {
    const { url } = await play({ system: 'cylinder' });
    const seen: string[] = [];
    let total = 0;
    const result = await certify({
      system: 'cylinder',
      target: url,
      onStart: (count) => {
        total = count;
      },
      onCase: ({ id }) => seen.push(id),
    });
    expect([result.conformity, outcomeOf([result]).exitCode]).toEqual(['conformant', 0]);
    expect(seen).toHaveLength(total);
    expect(total).toBe((await listCases('cylinder')).length);
    const again = await judgeAgain(result, { language: 'en' });
    expect(again.summary).toEqual(result.summary);
    expect(report([result], 'junit', { language: 'en' })).toContain('<testsuites');
  });

  it('sees a mistake that the simulator was told to make', async () => {
    const [defect] = await listDefects('cylinder');
    const { url } = await play({ system: 'cylinder', defects: [defect?.id ?? ''] });
    const { conformity } = await certify({ system: 'cylinder', target: url });
    expect(conformity).toBe('not-conformant');
  });

  it('has a client judged, and the verdict reported', async () => {
    const station = await observe({ system: 'cylinder', language: 'zh' });
    running.push(station);
    await fetch(`${station.url}/cylinder/links`, { method: 'POST', body: 'token=wrong' });
    expect(() => station.verify()).toThrow(NonconformityError);
    const result = station.result();
    expect(outcomeOf([result]).exitCode).toBe(1);
    expect(report([result], 'markdown', { language: 'zh' })).toContain('的调用方');
    const scenarios = await listProvocations('cylinder');
    expect(scenarios.map(({ name }) => name)).toContain('unavailable');
  });

  it('can have a part run, against the built-in simulator', async () => {
    const options = { system: 'samr', demo: true, grep: /accepts-valid/ };
    expect((await certify(options)).conformity).toBe('partial');
  });

  it('agrees with the other side on values of its own', async () => {
    const credentials = { token: 'a-token-of-this-test-alone' };
    const { url } = await play({ system: 'cylinder', credentials });
    const grep = /links\/accepts-valid/;
    const told = await certify({ system: 'cylinder', target: url, credentials, grep });
    expect(told.summary.pass).toBeGreaterThan(0);
    const untold = await certify({ system: 'cylinder', target: url, grep });
    expect(untold.summary.pass).toBe(0);
  });

  it('ends a run early by a signal, and has what was run so far', async () => {
    const controller = new AbortController();
    const onCase = () => controller.abort();
    const { signal } = controller;
    const { aborted } = await certify({ system: 'cylinder', demo: true, signal, onCase });
    expect(aborted?.cause).toBe('interrupted');
  });

  it.each([
    [{ system: 'dsa', demo: true }, 'did you mean "das"?'],
    [{ system: 'das' }, 'the target is missing'],
    [{ system: 'das', demo: true, grep: /nothing like it/ }, 'selects no case'],
    [
      { system: 'das', demo: true, parameters: { factoryNo: '0011' } },
      'systems.das.parameters.factoryNo',
    ],
    [{ system: 'das', target: 'ftp://127.0.0.1' }, 'systems.das.target'],
  ])('is told what is wrong with %j', async (options, message) => {
    const error = await certify(options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });

  it('is told when a port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const error = await simulate({ system: 'samr', port }).catch((reason: unknown) => reason);
    await new Promise((resolve) => server.close(resolve));
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error).toMatchObject({ exitCode: 3, text: { zh: expect.stringContaining(`${port}`) } });
  });

  it('has the lists, the documents and the drawings', async () => {
    const systems = await listSystems();
    expect(systems.map(({ id }) => id)).toContain('mohurd');
    expect(listRulings('das').every(({ protocol }) => protocol === 'das')).toBe(true);
    expect(openapi('cis', { language: 'en' })).toMatchObject({ openapi: '3.1.0' });
    const drawn = await drawLabel('617000000452', { symbology: 'code128' });
    expect(drawn).toMatchObject([
      { content: '617000000452', image: expect.stringMatching(/^<svg/) },
    ]);
    const setupOf = await readConfiguration({ systems: ['das'], folder: '/', env: {} });
    expect(setupOf('das').callback.port).toBeGreaterThan(0);
  });

  it('signs, and hides the secret', () => {
    const values = { 'app-code': '00000072', 'app-secret': 'secret-of-this-test' };
    const account = sign('das', { ...values, timestamp: '20260301093000' });
    expect(JSON.stringify(account)).not.toContain('secret-of-this-test');
    expect(() => sign('das', {})).toThrow(UsageError);
  });
});
