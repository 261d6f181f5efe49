import { beforeAll, describe, expect, it } from 'vitest';
import {
  businessOf,
  certificateOf,
  type Fields,
  judgeMohurd,
  recordMohurd,
  type Spoil,
  setRecord,
  uploads,
} from './testing/mohurd-talk.js';
import type { HarEntry } from './testing/record-har.js';
import { answerOf, bodyOf, setBody } from './testing/watch-record.js';

let entries: HarEntry[];
beforeAll(async () => {
  entries = await recordMohurd();
});

const inSafe = (change: Fields) => (all: HarEntry[]) => setRecord(businessOf(all), change);
const inSpecial = (change: Fields) => (all: HarEntry[]) => setRecord(businessOf(all, '2'), change);
const inManager = (change: Fields) => (all: HarEntry[]) => setRecord(businessOf(all, '3'), change);
const inCertificate = (change: Fields) => (all: HarEntry[]) =>
  setRecord(certificateOf(all), change);

const unqualified = { technicalTitle: undefined, educationDegree: '' };

const BUSINESS: readonly [string, Spoil, string, string][] = [
  ['a field too long', inSafe({ certNum: '鲁'.repeat(26) }), 'request-keeps-to-table', 'must'],
  ['an optional field of another type', inManager({ major: 7 }), 'request-keeps-to-table', 'must'],
  [
    'a name cut short',
    inSafe({ certNum: undefined, certNu: '1' }),
    'request-keeps-to-table',
    'must',
  ],
  [
    'a list of another name',
    (all) => setBody(businessOf(all), { safeCertParameter: { aceptData: [] } }),
    'request-keeps-to-table',
    'must',
  ],
  [
    'no records',
    (all) => setBody(businessOf(all), { safeCertParameter: { acceptData: [] } }),
    'has-records',
    'must',
  ],
  [
    'records of another kind',
    (all) => setBody(businessOf(all), { managerCertParameter: { acceptData: [{}] } }),
    'leaves-other-parameters-empty',
    'must',
  ],
  [
    'a long identifier',
    inSafe({ associatedZzeCertID: '1'.repeat(74) }),
    'identifier-has-length',
    'must',
  ],
  ['a city for a province', inSafe({ provinceNum: '350100' }), 'names-a-province', 'should'],
  ['no province', inSafe({ provinceNum: '990000' }), 'province-exists', 'should'],
  [
    'another sentence',
    inManager({ certState: '99', certStatusDescription: '办理中' }),
    'says-the-sentence',
    'should',
  ],
  [
    'C without a title',
    inManager({ categoryCode: 'C', ...unqualified }),
    'names-qualification',
    'must',
  ],
  [
    'A without a title',
    inManager({ categoryCode: 'A', appointment: '02', ...unqualified }),
    'names-qualification-of-a',
    'should',
  ],
  [
    'information without a type',
    inSafe({ businessInformation: [{ itemtext: 'x' }] }),
    'lists-information',
    'may',
  ],
  ['a photo that is none', inSpecial({ photo: 'eHg=' }), 'photo-is-usable', 'must'],
  [
    'a wrong credit code',
    inSafe({ creditCode: '91350000MA00000000' }),
    'check-characters-fit',
    'should',
  ],
  ['another birth date', inManager({ birthDate: '1900-01-01' }), 'birth-date-fits', 'should'],
  ['a short identifier', inSafe({ eCertID: '4711' }), 'identifier-has-32-digits', 'may'],
  ['an unknown value', inSafe({ operateType: '77' }), 'values-are-known', 'may'],
  [
    'an identifier twice',
    (all) => {
      const { safeCertParameter } = bodyOf(businessOf(all)) as { safeCertParameter: Fields };
      const [first] = safeCertParameter.acceptData as Fields[];
      setBody(businessOf(all), { safeCertParameter: { acceptData: [first, first] } });
    },
    'identifiers-differ',
    'should',
  ],
];

const CERTIFICATE: readonly [string, Spoil, string, string][] = [
  [
    'a code that is not decoded',
    (all) => {
      const answer = uploads(all)
        .map(answerOf)
        .find(({ encryCertid }) => encryCertid);
      setRecord(certificateOf(all), { ID: answer?.encryCertid });
    },
    'code-was-assigned',
    'must',
  ],
  ['a link for a code', inCertificate({ ID: 'http://x.test/?ID=1' }), 'code-was-assigned', 'must'],
  [
    'a code of another kind',
    (all) => setBody(certificateOf(all), { certType: '3' }),
    'code-was-assigned',
    'must',
  ],
  [
    'a code that was used',
    (all) => all.push(structuredClone(certificateOf(all))),
    'code-is-unused',
    'must',
  ],
  ['a code of 18 digits', inCertificate({ ID: '1'.repeat(18) }), 'code-has-19-digits', 'should'],
  [
    'a wrong identifier',
    inCertificate({ zzeCertID: '1.2.3' }),
    'identifier-is-well-formed',
    'should',
  ],
  ['a preview by http', inCertificate({ url: 'http://x.test/' }), 'url-is-https', 'should'],
  [
    'no records',
    (all) => setBody(certificateOf(all), { parameter: { acceptData: [] } }),
    'has-records',
    'must',
  ],
];

describe.each([
  ['businessData', BUSINESS],
  ['certificateData', CERTIFICATE],
])('%s', (operation, faults) => {
  it('is kept to by who does nothing wrong', async () => {
    const { failed, find } = await judgeMohurd(entries);
    expect(failed).toEqual([]);
    for (const [, , slug] of faults) {
      expect(find(`${operation}/${slug}`), slug).toMatchObject({ verdict: 'pass' });
    }
  });

  it.each(faults)('shows %s', async (_what, spoil, slug, weight) => {
    const { failed, find } = await judgeMohurd(entries, spoil);
    const found = find(`${operation}/${slug}`);
    expect(found, failed.join('\n')).toMatchObject({ verdict: 'fail', weight });
  });
});

it('blames records of another kind once', async () => {
  const { find } = await judgeMohurd(entries, (all) =>
    setBody(businessOf(all), { managerCertParameter: { acceptData: [{}] } }),
  );
  expect(find('businessData/has-records')).toMatchObject({ verdict: 'pass' });
});

it.each<[string, Spoil]>([
  ['a compact date', inSafe({ issuDate: '20260105' })],
  ['null for what may be left out', inManager({ major: null })],
  ['an empty text for it', inManager({ major: '' })],
  [
    'other parameters that are null',
    (all) => setBody(businessOf(all), { specialCertParameter: null }),
  ],
  ['information as a text', inSafe({ businessInformation: '[{"itemvalue":"01","itemtext":"x"}]' })],
])('leaves callers %s', async (_what, spoil) => {
  expect((await judgeMohurd(entries, spoil)).failed).toEqual([]);
});
