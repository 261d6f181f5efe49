import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFaker } from '../specification/faker.js';
import { diagnoseValue } from './value-diagnosis.js';

const VALUE = 'Ab+c/9 d=令牌1f';
const WANTED = { title: 'token', value: VALUE, isSecret: true };
const OTHER = { title: 'systemId', value: 'SYS000072' };

describe('diagnoseValue', () => {
  it.each([
    ['URL-encoded twice', encodeURIComponent(VALUE), /URL-encoded, once too often/],
    ['not URL-encoded', VALUE.replace('+', ' '), /\+ was read as a blank/],
    ['newline', `${VALUE}\n`, /with a newline at its end/],
    ['quotation marks', `"${VALUE}"`, /in quotation marks/],
    ['scheme', `Bearer ${VALUE}`, /with Bearer before it/],
    ['Base64', Buffer.from(VALUE).toString('base64'), /in Base64/],
    ['lower case', VALUE.toLowerCase(), /in lower case/],
    ['MD5', createHash('md5').update(VALUE).digest('hex'), /digested by MD5, in lower case/],
    ['another value', 'SYS000072', /systemId instead of token/],
    ['both', 'SYS000072\n', /systemId instead of token; token with a newline/],
  ])('names: %s', (_mistake, received, name) => {
    const { summary, canonical, bytes } = diagnoseValue(received, WANTED, [OTHER]);
    expect(summary.en).toMatch(name);
    expect(`${canonical}${bytes}`).not.toContain('Ab');
  });

  it('tells GBK from UTF-8 by the bytes', () => {
    const wanted = { title: 'token', value: '令牌', isSecret: true };
    const received = Buffer.from('c1eec5c6', 'hex');
    expect(diagnoseValue(received, wanted).summary.en).toMatch(/GBK/);
  });

  it('claims nothing for garbage or nothing', () => {
    const { string } = createFaker(4, 'garbage');
    for (let round = 0; round < 20; round += 1) {
      const received = string.sample({ min: 0, max: 40 });
      expect(diagnoseValue(received, WANTED, [OTHER]).mistakes).toEqual([]);
    }
  });
});
