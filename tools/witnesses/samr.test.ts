import { expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { certifyTarget } from '../../catalog/testing/certify-target.js';
import { startSamr } from './samr/samr.js';

const ACCOUNT = { appid: 'witness-app', key: 'witness-key-51c8' };

const AGREED = { primaryKey: 'ID', maxRecords: 20 };

/** The tables print the headings as well, and no message tells a direction. */
const NOT_PASSED = {
  should: ['10', '20', '30', '0100', '0200', '0300', '0400'].map((code) => `heading-${code}`),
  may: ['direction-130206', 'direction-130207'],
};

it('a provider by somebody else breaks nothing that its document demands', {
  timeout: 60_000,
}, async () => {
  const { url, close } = await startSamr({ ...ACCOUNT, ...AGREED });
  const parameters = { busicode: '120101', ...AGREED };
  const target = { url, credentials: ACCOUNT, parameters };
  const { cases } = await certifyTarget(findSystem('samr'), target).finally(close);
  const verdictOf = (slug: string) => `samr/exchange/refuses-${slug}`;
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  expect(open.map(({ id, verdict, weight }) => `${id} ${verdict} ${weight}`)).toEqual([
    ...NOT_PASSED.should.map((slug) => `${verdictOf(slug)} fail should`),
    ...NOT_PASSED.may.map((slug) => `${verdictOf(slug)} fail may`),
    // No limit of bytes is agreed.
    `${verdictOf('too-many-bytes')} none may`,
  ]);
});
