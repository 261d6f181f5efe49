import { describe, expect, it } from 'vitest';
import { chooseScenario } from '../../../api/load/recipe.js';
import type { RulingChoices } from '../../../src/model/specification.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { badChoicesOf, readBad } from './bad.js';

async function read(scenario: string, given: string, rulings: RulingChoices = {}) {
  const chosen = await chooseScenario(scenario);
  const [protocol = ''] = scenario.split('-');
  return readBad(given, badChoicesOf(chosen, loadSpecification(protocol, rulings).choices));
}

describe('--bad', () => {
  it.each<[string, string, object]>([
    ['das-report', '0%', {}],
    ['das-report', '5%', { signature: 0.025, duplicate: 0.025 }],
    ['das-report', 'signature=3%, stale=2%', { signature: 0.03, stale: 0.02 }],
    ['qinchuan-upload', '5%', { signature: 0.05 }],
    ['qinchuan-batch', 'stale=1.5%', { stale: 0.015 }],
    ['cylinder-links', '5%', { signature: 0.05 }],
    ['samr-add', '4%', { signature: 0.02, duplicate: 0.02 }],
    ['samr-query', '4%', { signature: 0.04 }],
  ])('of %s reads %s', async (scenario, given, mix) => {
    expect(await read(scenario, given)).toEqual(mix);
  });

  it('leaves out what a ruling lets pass', async () => {
    const replay = { 'DAS-R04': 'replay' };
    expect(await read('das-report', '5%', replay)).toEqual({ signature: 0.05 });
    await expect(read('das-report', 'duplicate=5%', replay)).rejects.toThrow(
      'under DAS-R04=replay such requests are not refused',
    );
  });

  it.each([
    ['das-report', '5', 'a share such as 5%'],
    ['das-report', 'stale=5', 'a share such as 5%'],
    ['das-report', '100%', 'less than 100%'],
    ['das-report', 'signature=60%,stale=40%', 'less than 100%'],
    ['das-report', 'late=5%', 'signature, stale, duplicate'],
    ['samr-query', 'duplicate=5%', 'no kind of bad request "duplicate"'],
  ])('of %s refuses %s and says what would be valid', async (scenario, given, hint) => {
    await expect(read(scenario, given)).rejects.toThrow(hint);
  });
});
