import { expect, it } from 'vitest';
import type { Answer } from './testing/mohurd-parts.js';
import {
  changeAnswer,
  changeSuccess,
  failuresOf,
  type Replacement,
  refuseWhen,
  TIMEOUT_MS,
  without,
} from './testing/mohurd-parts.js';

const DEFECTS: readonly (readonly [string, Replacement, string])[] = [
  [
    'takes any token',
    () => ({ authenticate: () => undefined }),
    'businessData/refuses-wrong-access-token',
  ],
  ['gives every key a token', without('5.1.2/key'), 'getInterfaceTokenInfo/refuses-wrong-key'],
  [
    'gives no address',
    changeAnswer('getInterfaceTokenInfo', ({ data }) => ({ data: { ...data, remoteAddr: '' } })),
    'getInterfaceTokenInfo/answers-as-table',
  ],
  [
    'writes code as a text',
    ({ envelope }) => ({
      envelope: {
        ...envelope,
        refusal(operation, refusal) {
          const answer: Answer = envelope.refusal(operation, refusal);
          return 'code' in answer ? { ...answer, code: String(answer.code) } : answer;
        },
      },
    }),
    'getInterfaceTokenInfo/refuses-with-envelope',
  ],
  [
    'calls every token valid',
    changeAnswer('validateToken', () => ({ data: true })),
    'validateToken/denies-unknown-token',
  ],
  [
    'calls no token valid',
    changeAnswer('validateToken', () => ({ data: false })),
    'validateToken/confirms-token',
  ],
  [
    'knows no restrictions',
    ({ rules }) => ({ rules: rules.filter(({ id }) => id !== '5.1.5/restricted') }),
    'getInterfaceTokenInfo/refuses-restricted-1200',
  ],
  ['takes any photo', without('5.2.1/photo'), 'businessData/refuses-photo-gif'],
  ['takes photos of any size', without('5.2.1/photo'), 'businessData/refuses-large-png-3'],
  [
    'checks no check characters',
    without('5.2.1/credit-code'),
    'notices-check-character-of-creditCode-1',
  ],
  [
    'checks no identity numbers',
    without('5.2.1/identity-number'),
    'notices-check-character-of-identityCard-2',
  ],
  ['compares no birth dates', without('5.2.1/birth-date'), 'notices-other-birth-date'],
  ['takes any province', without('5.2.1/province'), 'notices-county'],
  ['takes used codes', without('5.2.2/used-code'), 'certificateData/refuses-used-code'],
  ['takes plain http', without('5.2.2/https'), 'certificateData/notices-plain-http'],
  [
    'assigns no code',
    changeSuccess(({ ReturnCode, ReturnMsg }) => ({ ReturnCode, ReturnMsg })),
    'businessData/assigns-code-1',
  ],
  [
    'assigns one code to all',
    changeSuccess((answer) => (answer.encryCertid ? { ...answer, encryCertid: 'AB' } : answer)),
    'businessData/assigns-codes-of-their-own',
  ],
  [
    'writes ReturnCode as a number',
    changeSuccess((answer) => ({ ...answer, ReturnCode: 1 })),
    'businessData/answers-as-table',
  ],
  [
    'gives codes of a batch no identifier',
    changeSuccess((answer) =>
      answer.ReturnData ? { ...answer, ReturnData: { SuccessData: [] } } : answer,
    ),
    'businessData/assigns-code-to-each',
  ],
  [
    'refuses whole batches',
    changeAnswer('businessData', (answer) =>
      answer.ReturnCode === '2' && answer.ReturnData.ErrorData
        ? { ReturnCode: '0', ReturnMsg: '', ReturnData: { ErrorData: answer.ReturnData.ErrorData } }
        : answer,
    ),
    'businessData/keeps-good-record',
  ],
  [
    'names no failed record',
    changeAnswer('businessData', (answer) =>
      answer.ReturnData?.ErrorData
        ? {
            ...answer,
            ReturnData: { ...answer.ReturnData, ErrorData: [{ ErrorGuid: '', ErrorMsg: 'x' }] },
          }
        : answer,
    ),
    'businessData/names-failed-record',
  ],
  [
    'knows licences alone',
    refuseWhen(({ certType }) => certType !== '1'),
    'businessData/accepts-kind-2',
  ],
  [
    'refuses null for a parameter',
    refuseWhen((fields) => fields.specialCertParameter === null),
    'businessData/accepts-null-parameters-1',
  ],
  [
    'refuses photos with a prefix',
    refuseWhen((fields) => JSON.stringify(fields).includes('data:image')),
    'businessData/accepts-prefixed-png',
  ],
  [
    'refuses businessInformation',
    refuseWhen((fields) => JSON.stringify(fields).includes('businessInformation')),
    'businessData/takes-business-information',
  ],
];

it.each(DEFECTS)(
  'notices a server that %s',
  { timeout: TIMEOUT_MS },
  async (_name, parts, suspect) => {
    const grep = new RegExp(suspect.replace(/^.*\//, ''));
    expect((await failuresOf(parts, { grep })).filter((id) => id.includes(suspect))).not.toEqual(
      [],
    );
  },
);
