import { expect, it } from 'vitest';
import type { Parts } from '../../simulators/kit/parts.js';
import { createMohurdSimulator, type MohurdParts } from '../../simulators/mohurd/mohurd.js';
import type { RunResult } from '../model/result.js';
import type { Credentials } from '../protocols/mohurd/credentials.js';
import type { Parameters } from '../protocols/mohurd/demonstration.js';
import { wrap } from '../protocols/mohurd/envelope.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';

type Replacement = (builtIn: MohurdParts) => Partial<MohurdParts>;

const TIMEOUT_MS = 30_000;

function withParts(parts: Replacement, demonstration = {}): CatalogSystem {
  const system = listSystems().find(({ id }) => id === 'mohurd');
  if (!system) throw new RangeError('no system mohurd');
  const { entry } = system;
  return {
    ...system,
    entry: {
      ...entry,
      demonstration: { ...entry.demonstration, ...demonstration },
      loadSimulator: async (setup) =>
        createMohurdSimulator({
          ...setup,
          credentials: setup.credentials as unknown as Credentials,
          parameters: entry.demonstration.parameters as unknown as Parameters,
          parts,
        }),
    },
  };
}

const failedIn = ({ cases }: RunResult) =>
  cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

async function failuresOf(parts: Replacement, options: SelfTest = {}): Promise<string[]> {
  return failedIn(await certifySimulator(withParts(parts), options));
}

const without =
  (rule: string): Replacement =>
  ({ rules, recordRules }) => ({
    rules: rules.filter(({ id }) => id !== rule),
    recordRules: recordRules.filter(({ id }) => id !== rule),
  });

/** Answers to an operation with another payload. */
function changeAnswer(operation: string, change: (answer: Answer) => object): Replacement {
  return ({ handlers }) => {
    const handle = handlers[operation] as Parts<never>['handlers'][string];
    return { handlers: { ...handlers, [operation]: (call) => change(handle(call as never)) } };
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are spoilt.
type Answer = any;

const changeSuccess = (change: (answer: Answer) => object) =>
  changeAnswer('businessData', (answer) => (answer.ReturnCode === '1' ? change(answer) : answer));

/** Refuses before anything else what the predicate finds. */
const refuseWhen =
  (isRefused: (fields: Answer) => boolean): Replacement =>
  ({ validate }) => ({
    validate: (operation, fields) =>
      operation === 'businessData' && isRefused(fields)
        ? { code: '0', message: '不支持' }
        : validate(operation, fields),
  });

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

it('uses the form of businessInformation that is taken [MH-R20]', {
  timeout: TIMEOUT_MS,
}, async () => {
  for (const [isRefused, seen] of [
    [(text: string) => text.includes('"businessInformation":['), 'text'],
    [(text: string) => text.includes('"businessInformation":"['), 'array'],
  ] as const) {
    const parts = refuseWhen((fields) => isRefused(JSON.stringify(fields)));
    const grep = /accepts-optional|business-information/;
    const result = await certifySimulator(withParts(parts), { grep });
    expect(failedIn(result)).toEqual([]);
    expect(result.rulings.find(({ id }) => id === 'MH-R20')?.observed).toBe(seen);
  }
});

it('lives with a gateway where the latest token alone is valid', {
  timeout: TIMEOUT_MS,
}, async () => {
  const newest = new Map<string, string>();
  const parts: Replacement = ({ authenticate, handlers }) => {
    const keys = new Map<string, string>();
    const issue = handlers.getInterfaceTokenInfo as Parts<never>['handlers'][string];
    return {
      authenticate(request) {
        const token = request.header('g-i-access-token') ?? '';
        const key = keys.get(token);
        const isOld = key !== undefined && newest.get(key) !== token;
        return isOld ? { code: '1205', message: '旧 token' } : authenticate(request);
      },
      handlers: {
        ...handlers,
        getInterfaceTokenInfo(call) {
          const answer: Answer = issue(call as never);
          const key = String(call.fields.key);
          keys.set(answer.data.token, key);
          newest.set(key, answer.data.token);
          return answer;
        },
      },
    };
  };
  const grep = /accepts-kind|refuses-missing-(certNum|photo)|getInterfaceTokenInfo/;
  expect(await failuresOf(parts, { grep })).toEqual([]);
});

it.each(['', 'ftp://127.0.0.1/', 'file:///etc/passwd', 'http://', 'x', 17, null, {}])(
  'fails clearly where remoteAddr is %j',
  async (remoteAddr) => {
    const parts = changeAnswer('getInterfaceTokenInfo', ({ data }) => ({
      data: { ...data, remoteAddr },
    }));
    const { cases } = await certifySimulator(withParts(parts), {
      grep: /businessData\/accepts-kind-1/,
    });
    const [only] = cases.filter(({ verdict }) => verdict !== 'none');
    expect(only).toMatchObject({
      verdict: 'fail',
      message: expect.stringMatching(/^not testable: remoteAddr/),
    });
  },
);

it('says so when nothing answers at remoteAddr', { timeout: TIMEOUT_MS }, async () => {
  const remoteAddr = 'http://127.0.0.1:1/nothing';
  const parts = changeAnswer('getInterfaceTokenInfo', ({ data }) => ({
    data: { ...data, remoteAddr },
  }));
  const { diagnosis, conformant } = await certifySimulator(withParts(parts), {
    grep: /accepts-kind/,
  });
  expect(conformant).toBe(false);
  expect(diagnosis.map(({ en }) => en).join()).toContain(remoteAddr);
});

it('says so when a key gets no token', { timeout: TIMEOUT_MS }, async () => {
  const parts: Replacement = ({ envelope }) => ({
    rules: [
      {
        id: 'x',
        clause: '5.1.2',
        operations: ['getInterfaceTokenInfo'],
        check: () => ({ code: '1202', message: '不匹配' }),
      },
    ],
    envelope: { ...envelope, refusal: (_operation, { code, message }) => wrap(code, message) },
  });
  const { diagnosis } = await certifySimulator(withParts(parts), { grep: /grants-/ });
  expect(diagnosis.map(({ en }) => en).join()).toContain('credentials.keys.business');
});

it('reaches no verdict on certificate data without a private key', {
  timeout: TIMEOUT_MS,
}, async () => {
  const system = withParts(() => ({}), { parameters: {} });
  const { cases, diagnosis } = await certifySimulator(system, {
    grep: /certificateData|restricted/,
  });
  const run = cases.filter(({ verdict }) => verdict !== 'none');
  expect(new Set(run.map(({ verdict }) => verdict))).toEqual(new Set(['inconc']));
  expect(run.every(({ message }) => message.startsWith('not testable: '))).toBe(true);
  expect(diagnosis.map(({ en }) => en).join()).toContain('privateKeyFile');
});

it('writes no token down whole', { timeout: TIMEOUT_MS }, async () => {
  const result = await certifySimulator(
    withParts(() => ({})),
    { grep: /accepts-valid|Token/ },
  );
  const tokens = JSON.stringify(result).match(/KTOKEN_[0-9a-f]{8}-[0-9a-f]{4}-[\w-]+/g) ?? [];
  expect(tokens).toEqual([]);
});
