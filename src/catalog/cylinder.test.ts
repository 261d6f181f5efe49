import { expect, it } from 'vitest';
import { type CylinderParts, createCylinderSimulator } from '../../simulators/cylinder/cylinder.js';
import type { Parts } from '../../simulators/kit/parts.js';
import type { Parameters } from '../protocols/cylinder/demonstration.js';
import { wrap } from '../protocols/cylinder/envelope.js';
import type { Credentials } from '../protocols/cylinder/token.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';

type Replacement = (builtIn: CylinderParts) => Partial<CylinderParts>;

function withParts(parts: Replacement): CatalogSystem {
  const system = listSystems().find(({ id }) => id === 'cylinder');
  if (!system) throw new RangeError('no system cylinder');
  return {
    ...system,
    entry: {
      ...system.entry,
      loadSimulator: async (setup) =>
        createCylinderSimulator({
          ...setup,
          credentials: setup.credentials as unknown as Credentials,
          parameters: setup.parameters as unknown as Parameters,
          parts,
        }),
    },
  };
}

/** Answers to archive with other data. */
function changeData(change: (data: Record<string, unknown>) => object): Replacement {
  return ({ envelope }) => ({
    envelope: {
      ...envelope,
      success(operation, payload, request) {
        const { data } = payload as { data?: Record<string, unknown> };
        return envelope.success(operation, data ? { data: change(data) } : payload, request);
      },
    },
  });
}

function without(rule: string): Replacement {
  return ({ rules }) => ({ rules: rules.filter(({ id }) => id !== rule) });
}

/** Refuses before anything else what the predicate finds. */
function refuseWhen(isRefused: Parts<never>['validate']): Replacement {
  return ({ validate }) => ({
    validate: (operation, fields) => isRefused(operation, fields) ?? validate(operation, fields),
  });
}

const REFUSAL = { code: '401', message: '不支持' };

const DEFECTS: readonly (readonly [string, Replacement, string])[] = [
  ['takes any token', () => ({ authenticate: () => undefined }), 'refuses-wrong-token'],
  [
    'gives a number',
    changeData((data) => ({ ...data, cylinderWeight: 16.5 })),
    'archive/answers-as-table',
  ],
  [
    'leaves an output of table A.1 out',
    changeData(({ cylinderType: _, ...rest }) => rest),
    'archive/answers-as-table',
  ],
  [
    'gives a month that is none',
    changeData((data) => ({ ...data, manufacturerDate: '202413' })),
    'archive/answers-as-table',
  ],
  [
    'gives another name to an output',
    changeData((data) => ({ ...data, Batch_No: '1' })),
    'archive/names-in-lower-camel-case',
  ],
  [
    'gives another cylinder',
    changeData((data) => ({ ...data, serialNumber: '1' })),
    'answers-cylinder-of-barCode',
  ],
  [
    'has no licence number',
    changeData(({ manufacturerLicenseNumber: _, ...rest }) => rest),
    'archive/answers-as-recommended',
  ],
  [
    'writes statusCode as a text',
    ({ envelope }) => ({
      envelope: {
        ...envelope,
        success: (_operation, payload) => ({ ...wrap('200', '成功', payload), statusCode: '200' }),
      },
    }),
    'archive/answers-as-table',
  ],
  [
    'refuses an empty identifier beside a good one',
    refuseWhen((_operation, fields) => (fields.serialNumber === '' ? REFUSAL : undefined)),
    'accepts-empty-beside-barCode',
  ],
  [
    'demands another field',
    refuseWhen((_operation, { serialNumber }) => (serialNumber ? undefined : REFUSAL)),
    'links/accepts-valid',
  ],
  [
    'takes requests without a link',
    ({ validate }) => ({
      validate(operation, fields) {
        const refusal = validate(operation, fields);
        return refusal?.message.startsWith('fillUrl') ? undefined : refusal;
      },
    }),
    'refuses-no-link',
  ],
  ['takes any scheme', without('1.1.4/scheme'), 'refuses-other-scheme'],
  [
    'answers with HTTP 204',
    ({ rules }) => ({
      rules: rules.map((rule) => ({
        ...rule,
        check(call) {
          const refusal = rule.check(call);
          return refusal?.code === '204' ? { ...refusal, code: '404', status: 404 } : refusal;
        },
      })),
    }),
    'refuses-unknown-barCode',
  ],
];

it.each(DEFECTS)('notices a server that %s', { timeout: 30_000 }, async (_name, parts, suspect) => {
  const { cases } = await certifySimulator(withParts(parts));
  const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed.filter((id) => id.includes(suspect))).not.toEqual([]);
});

it('says so when the token differs', async () => {
  const parts: Replacement = () => ({ authenticate: () => ({ code: '401', message: 'no' }) });
  const { diagnosis, conformant } = await certifySimulator(withParts(parts));
  expect(conformant).toBe(false);
  expect(diagnosis.map(({ en }) => en).join()).toContain('credentials.token');
});

it('uses GET where POST does not work [CY-R02]', async () => {
  const parts: Replacement = ({ parse, authenticate }) => ({
    authenticate: (request) =>
      request.operation === 'archive' && request.method === 'POST'
        ? REFUSAL
        : authenticate(request),
    parse,
  });
  const { cases, conformant } = await certifySimulator(withParts(parts));
  const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['cylinder/archive/answers-post']);
  expect(conformant).toBe(true);
});
