import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunProgress } from '../../src/load/run/load-run.js';
import { load } from './load.js';

/** A target that acknowledges everything, and keeps all but every hundredth request. */
async function serveForgetful(): Promise<string> {
  const kept = Buffer.alloc(1000);
  let prefix = '';
  let taken = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const reply = (value: object) => response.end(JSON.stringify(value));
    if (request.url === '/__admin/marks') {
      if (request.method === 'PUT') prefix = JSON.parse(body).prefix;
      return reply({ prefix, counts: kept.toString('base64') });
    }
    if (request.method === 'GET') return response.writeHead(404).end();
    const fields = JSON.parse(body);
    const number = Number.parseInt(fields.serialNo.slice(12, 24), 16);
    taken += 1;
    if (taken % 100 !== 0) kept[number] = (kept[number] ?? 0) + 1;
    return reply({ echoCode: '0000', ...fields, rdateTime: fields.sdateTime });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('load', { timeout: 40_000 }, () => {
  it('counts back the callback of every command that a simulator takes, and tells how it goes', async () => {
    const told: RunProgress[] = [];
    const { result, ledger } = await load({
      scenario: 'das-command',
      demo: true,
      rate: 200,
      durationMs: 500,
      bad: 0.1,
      meters: 7,
      command: 'again',
      onProgress: (progress) => told.push(progress),
    });
    const { callbacks, reconciliation, outcomes, generator, verdict } = result;
    // Beside other tests the generator may be held up, and has to say so.
    expect(verdict).toBe(generator.isValid ? 'pass' : 'inconc');
    expect(callbacks).toMatchObject({ expected: 90, received: 90, doubled: 0, refused: 0 });
    expect(callbacks?.strange).toBe(0);
    // The meters take a while for a command.
    expect(callbacks?.latency.min).toBeGreaterThan(15);
    expect(reconciliation).toMatchObject({ stored: 90, missing: 0, refusedStored: 0 });
    const [{ samples } = { samples: [] }] = outcomes;
    expect(samples[0]?.request).toMatch(
      /"paramContext":\{"total":"1","data":\{"valveSet":"[01]"\}\}/,
    );
    expect(told[0]?.plannedMs).toBe(500);
    expect(ledger?.startedAt).toBe(result.startedAt);
    expect(result.command).toBe('again');
  });

  it('fails a target that loses what it acknowledged, whatever the rate', async () => {
    const { result } = await load({
      scenario: 'das-report',
      target: await serveForgetful(),
      rate: 300,
      durationMs: 1000,
      validate: 0,
    });
    expect(result.verdict).toBe('fail');
    expect(result.reason.en).toContain('3 acknowledged requests are not to be found');
    expect(result.reconciliation).toMatchObject({ missing: 3, stored: 297 });
  });

  it('is given up for the reason of its signal, where nothing was sent yet', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(load({ scenario: 'das-command', demo: true, signal })).rejects.toBe(reason);
  });
});
