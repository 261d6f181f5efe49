import { describe, expect, it } from 'vitest';
import { chooseScenario, openSource } from '../../../api/load/recipe.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { DEFAULT_MIX, type Mix, parseMix, readMix } from './mix.js';

describe('--mix', () => {
  it('reads shares by scenario', () => {
    expect(parseMix('das-report=9,das-alarm=1')).toEqual(DEFAULT_MIX);
    expect(readMix('mixed', ' samr-add = 2, samr-query = 3 ')).toEqual({
      'samr-add': 2,
      'samr-query': 3,
    });
    expect(readMix('mixed', undefined)).toBeUndefined();
  });

  it.each([
    ['das-report', '"das-report" is scenario=share, such as das-report=9,das-alarm=1'],
    ['das-report=9,', '"" is scenario=share'],
    ['das-report=0', 'das-report "0": is a whole number from 1 to 1000'],
    ['das-report=1.5', 'whole number'],
    ['das-report=1,das-report=2', 'names das-report twice'],
  ])('refuses %j and says what would be valid', (given, reason) => {
    expect(() => parseMix(given)).toThrow(reason);
  });

  it('goes with mixed only', () => {
    expect(() => readMix('das-report', 'das-report=1')).toThrow('with the scenario mixed only');
  });
});

describe('the scenario mixed', () => {
  it('is meters that report and raise alarms, unless another mix is asked for', async () => {
    const { system, title } = await chooseScenario('mixed');
    expect([system, title.en]).toEqual(['cis', 'a mixture of das-report 9 : das-alarm 1']);
    const other = await chooseScenario('mixed', { 'das-register': 1, 'das-command': 3 });
    expect(other).toMatchObject({ system: 'das', isMarked: true, reportsPerRequest: 0.25 });
    expect(other.awaits?.operation).toBe('2002');
  });

  it('sends the requests of all its parts, under the marks of one run', async () => {
    const recipe = {
      scenario: 'mixed',
      target: 'http://127.0.0.1:4020',
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters: { ...DEMONSTRATION_PARAMETERS },
      paths: {},
      rulings: {},
      seed: 1,
      bad: {},
      validatedShare: 0,
    };
    const linesOf = async (mix?: Mix) => {
      const source = await openSource({ ...recipe, ...(mix ? { mix } : {}) }, '0123456789ab');
      return Array.from({ length: 10 }, (_, at) => String(source.compose(at)));
    };
    const requests = await linesOf();
    const alarms = requests.filter((request) => /^POST \S+\/2003 /.test(request));
    expect(alarms).toHaveLength(1);
    for (const [at, request] of requests.entries()) {
      expect(request).toContain(`"serialNo":"0123456789ab${at.toString(16).padStart(12, '0')}`);
    }
    const others = await linesOf({ 'das-report': 1, 'das-alarm': 1 });
    expect(others.filter((request) => request.includes('/2003 '))).toHaveLength(5);
  });

  it.each([
    [{ 'das-report': 1, 'das-command': 1 }, 'of one system, and these are of cis, das'],
    [{ 'das-raport': 1 }, 'did you mean "das-report"'],
    [{ mixed: 1 }, 'no scenario (--mix) "mixed"'],
  ])('refuses %j', async (mix, reason) => {
    await expect(chooseScenario('mixed', mix)).rejects.toThrow(reason);
  });
});
