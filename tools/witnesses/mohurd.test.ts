import { expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { certifyTarget } from '../../catalog/testing/certify-target.js';
import { startMohurd } from './mohurd/mohurd.js';

const CREDENTIALS = {
  systemId: 'WITNESS-01',
  keys: { business: 'witness-business-71d0', certificate: 'witness-certificate-2fa9' },
};

/** What it settles otherwise than the document recommends. */
const WARNED = [
  'requestResponseLog/refuses-type-requestParams',
  'requestResponseLog/refuses-type-responseParams',
  'requestResponseLog/accepts-no-fields',
  'businessData/notices-check-character-of-issuAuthCode-1',
  'businessData/notices-check-character-of-creditCode-1',
  'businessData/notices-check-character-of-responsiblePersonID-1',
  'businessData/notices-check-character-of-identityCard-2',
  'businessData/notices-check-character-of-creditCode-3',
  'businessData/notices-check-character-of-identityCard-3',
  'businessData/notices-other-birth-date',
  'businessData/refuses-photo-text',
];

it('a gateway by somebody else breaks nothing that its document demands', {
  timeout: 60_000,
}, async () => {
  const { url, privateKeyPem, close } = await startMohurd({ ...CREDENTIALS, utc: true });
  const target = { url, credentials: CREDENTIALS, parameters: { privateKey: privateKeyPem } };
  const { cases, rulings } = await certifyTarget(findSystem('mohurd'), target).finally(close);
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  expect(open.map(({ id, verdict, weight }) => `${verdict} ${weight} ${id}`).sort()).toEqual(
    [
      ...WARNED.map((slug) => `fail should mohurd/${slug}`),
      // Information: 31 characters are taken.
      'fail may mohurd/businessData/notices-short-identifier',
      // No system is restricted.
      ...[1200, 1210, 1211, 1212, 1213, 1214].map(
        (code) => `none must mohurd/getInterfaceTokenInfo/refuses-restricted-${code}`,
      ),
      'none should mohurd/getInterfaceTokenInfo/tells-restriction-codes',
    ].sort(),
  );
  const seen = Object.fromEntries(rulings.map(({ id, observed }) => [id, observed]));
  expect(seen).toMatchObject({ 'MH-R08': 'either', 'MH-R21': 'list' });
});
