import { describe, expect, it } from 'vitest';
import type { BadMix } from '../../src/load/scenario/bad-traffic.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readBad } from './bad.js';
import { chooseScenario } from './scenarios.js';

async function read(id: string, given: number | BadMix, rulings: RulingChoices = {}) {
  const scenario = await chooseScenario({ scenario: id });
  const [protocol = ''] = id.split('-');
  return readBad(given, { scenario, spec: loadSpecification(protocol, rulings) });
}

describe('bad requests', () => {
  it.each<[string, number | BadMix, BadMix]>([
    ['das-report', 0, {}],
    ['das-report', 0.05, { signature: 0.025, duplicate: 0.025 }],
    ['das-report', { signature: 0.03, stale: 0.02 }, { signature: 0.03, stale: 0.02 }],
    ['qinchuan-upload', 0.05, { signature: 0.05 }],
    ['qinchuan-batch', { stale: 0.015 }, { stale: 0.015 }],
    ['cylinder-links', 0.05, { signature: 0.05 }],
    ['samr-add', 0.04, { signature: 0.02, duplicate: 0.02 }],
    ['samr-query', 0.04, { signature: 0.04 }],
  ])('of %s are by %j what the system has to refuse', async (scenario, given, mix) => {
    expect(await read(scenario, given)).toEqual(mix);
  });

  it('leave out what a ruling lets pass', async () => {
    const replay = { 'DAS-R04': 'replay' };
    expect(await read('das-report', 0.05, replay)).toEqual({ signature: 0.05 });
    await expect(read('das-report', { duplicate: 0.05 }, replay)).rejects.toThrow(
      '--bad "duplicate=5%": under DAS-R04=replay such requests are not refused',
    );
  });

  it.each<[string, number | BadMix, string]>([
    ['das-report', 1, '--bad "100%": is less than 100%'],
    ['das-report', -0.1, 'is a share'],
    ['das-report', { signature: 0.6, stale: 0.4 }, 'less than 100%'],
    ['das-report', { late: 0.05 } as BadMix, 'signature, stale, duplicate'],
    ['samr-query', { duplicate: 0.05 }, 'no kind of bad request "duplicate"'],
  ])('of %s by %j are refused with what would be valid', async (scenario, given, hint) => {
    await expect(read(scenario, given)).rejects.toThrow(hint);
  });
});
