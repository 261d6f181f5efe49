import { expect, it } from 'vitest';
import { longestIdentifier, makeUpIdentifier } from './certificate-identifier.js';
import { KINDS } from './certificate-kind.js';
import { identifierCheckCharacter } from './check-character.js';

const ISSUER = '11350000MB00000147';

it.each(KINDS.map((kind) => [kind.certType, kind] as const))(
  'makes an identifier of certType %s in the form of the standard, as long as they get',
  (certType, kind) => {
    const made = makeUpIdentifier(kind, ISSUER, '闽建安B（2026）1234567');
    expect(made).toHaveLength(certType === '3' ? 73 : 72);
    expect(longestIdentifier(kind)).toBe(made.length);
    expect(made).toMatch(/^1\.2\.156\.3005\.2\.\w{21}\.\w{18}\.\d+\.\d{3}\.\w$/);
    const parts = made.split('.').slice(5);
    expect(parts.at(2)).toBe(certType === '3' ? '20261234567' : '0261234567');
    expect(identifierCheckCharacter(parts.slice(0, -1).join(''))).toBe(parts.at(-1));
  },
);

it('is of another length on demand, with the check character that goes with it', () => {
  for (const kind of KINDS) {
    const made = makeUpIdentifier(kind, ISSUER, '2026000001', 74);
    expect(made).toHaveLength(74);
    const body = made.split('.').slice(5, -1).join('');
    expect(made.endsWith(`.${identifierCheckCharacter(body)}`)).toBe(true);
  }
});

it('fills up a number of few digits', () => {
  const [kind] = KINDS as [(typeof KINDS)[number]];
  expect(makeUpIdentifier(kind, ISSUER, 'No. 7')).toMatch(/\.0000000007\.001\.\w$/);
});
