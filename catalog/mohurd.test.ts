import { expect, it } from 'vitest';
import type { Parts } from '../simulators/kit/parts.js';
import { findGaps } from '../src/model/conformity.js';
import type { RunResult } from '../src/model/result.js';
import { wrap } from '../src/protocols/mohurd/envelope.js';
import { certifySimulator } from './testing/certify-in-process.js';
import {
  type Answer,
  changeAnswer,
  failedIn,
  failuresOf,
  type Replacement,
  refuseWhen,
  TIMEOUT_MS,
  withParts,
} from './testing/mohurd-parts.js';

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
        getInterfaceTokenInfo(call, request) {
          const answer: Answer = issue(call as never, request);
          const key = String(call.fields.key);
          keys.set(answer.data.token, key);
          newest.set(key, answer.data.token);
          return answer;
        },
      },
    };
  };
  const grep = /accepts-kind|refuses-missing-(certNum|photo)|getInterfaceTokenInfo|validateToken/;
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

it('asks no host beside that of the target, unless it is allowed', {
  timeout: TIMEOUT_MS,
}, async () => {
  const remoteAddr = 'http://elsewhere.test:8080/business?x=1';
  const parts = changeAnswer('getInterfaceTokenInfo', ({ data }) => ({
    data: { ...data, remoteAddr },
  }));
  const grep = /grants-business|Data\/accepts-valid|confirms-token/;
  const asked = (result: RunResult) =>
    result.cases.flatMap(({ exchanges }) => exchanges.map(({ request }) => request.url));
  const kept = await certifySimulator(withParts(parts), { grep });
  expect(asked(kept).filter((url) => url.includes('elsewhere'))).toEqual([]);
  const undecided = kept.cases.filter(({ verdict }) => verdict === 'inconc');
  expect(undecided.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['mohurd/businessData/accepts-valid']),
  );
  for (const { message, decidedBy } of undecided) {
    expect(message).toContain(`${remoteAddr} was not asked`);
    expect(message).toContain('systems.mohurd.allow: ["elsewhere.test:8080"]');
    expect(decidedBy).toBe('allow');
  }
  expect(failedIn(kept)).toEqual([]);

  const allow = ['elsewhere.test:8080'];
  const allowed = await certifySimulator(withParts(parts), { grep, allow });
  expect(asked(allowed).some((url) => url.startsWith(remoteAddr))).toBe(true);
});

it('says so when nothing answers at remoteAddr', { timeout: TIMEOUT_MS }, async () => {
  const remoteAddr = 'http://127.0.0.1:1/nothing';
  const parts = changeAnswer('getInterfaceTokenInfo', ({ data }) => ({
    data: { ...data, remoteAddr },
  }));
  const { diagnosis, conformity } = await certifySimulator(withParts(parts), {
    grep: /accepts-kind/,
  });
  expect(conformity).toBe('not-conformant');
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
  const { cases, claims, conformity, diagnosis } = await certifySimulator(system, {
    grep: /certificateData|restricted/,
  });
  const chosen = cases.filter(
    ({ id, omitted }) => omitted !== 'filter' && !id.includes('/always-'),
  );
  expect(new Set(chosen.map((one) => `${one.verdict} ${one.decidedBy}`))).toEqual(
    new Set(['none parameters.privateKeyFile', 'none parameters.restricted']),
  );
  expect(conformity).toBe('incomplete');
  expect(findGaps({ cases, claims })).toContainEqual(
    expect.objectContaining({
      operation: 'certificateData',
      decidedBy: 'parameters.privateKeyFile',
    }),
  );
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

it('warns of null for a list that has nothing, and no more [MH-R30]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const empty = { SuccessGuids: null, SuccessData: null, WarnData: null, ErrorData: null };
  const parts = changeAnswer('businessData', (answer) => ({
    ...answer,
    ReturnData: { ...empty, ...answer.ReturnData },
  }));
  const grep =
    /businessData\/answers-(as|batch|mixed|doubtful)|businessData\/refuses-with-envelope/;
  const result = await certifySimulator(withParts(parts), { grep });
  expect(failedIn(result)).toEqual(['mohurd/businessData/answers-as-recommended']);
  expect(result.conformity).toBe('partial');
});

it('does not take null for the list of what failed', { timeout: TIMEOUT_MS }, async () => {
  const parts = changeAnswer('businessData', ({ ReturnData, ...answer }) => ({
    ...answer,
    ReturnData: ReturnData?.ErrorData ? { ...ReturnData, ErrorData: null } : ReturnData,
    ...(ReturnData?.ErrorData ? { ReturnCode: '0' } : {}),
  }));
  const grep = /businessData\/answers-mixed-batch/;
  expect(await failuresOf(parts, { grep })).toEqual([
    'mohurd/businessData/answers-mixed-batch-as-table',
  ]);
});
