import { expect, it } from 'vitest';
import type { Parts } from '../../simulators/kit/parts.js';
import { certifySimulator } from './testing/certify-in-process.js';
import {
  changeAnswers,
  changeDatalist,
  type Fields,
  type Replacement,
  rewriteAnswers,
  signPrinted,
  withParts,
} from './testing/samr-variants.js';

const TIMEOUT = { timeout: 30_000 };

function without(...rules: readonly string[]): Replacement {
  return (builtIn) => ({ rules: builtIn.rules.filter(({ id }) => !rules.includes(id)) });
}

/** Refuses or lets pass before the usual checks. */
function checkFirst(isRefused: Parts<never>['validate']): Replacement {
  return ({ validate }) => ({
    validate: (operation, fields) => isRefused(operation, fields) ?? validate(operation, fields),
  });
}

const REFUSAL = { code: '0000', message: '不支持' };

/** Answers after the handler has seen other fields. */
function handleOther(change: (fields: Fields) => Fields | undefined): Replacement {
  return ({ handlers }) => ({
    handlers: {
      exchange: (call, request) => {
        const fields = change(call.fields);
        const message = JSON.stringify({ result: '0001', message: 'ok' });
        if (!fields) return { datalist: message };
        return handlers.exchange?.({ ...call, fields }, request) ?? {};
      },
    },
  });
}

const firstOf = (fields: Fields) => (fields.busilist as readonly Fields[])[0] ?? {};

const DEFECTS: readonly (readonly [string, Replacement, string])[] = [
  ['takes any signature', () => ({ authenticate: () => undefined }), 'refuses-wrong-key'],
  ['takes any account', () => ({ authenticate: () => undefined }), 'refuses-unknown-appid'],
  ['takes what was changed', () => ({ authenticate: () => undefined }), 'refuses-changed-action'],
  [
    'does not check lengths and lists',
    ({ validate }) => ({ validate: (op, f) => (f.action ? undefined : validate(op, f)) }),
    'refuses-heading-0100',
  ],
  [
    'says 0000 for success',
    changeDatalist(({ result, ...rest }) => ({
      ...rest,
      result: result === '0001' ? '0000' : '0001',
    })),
    'accepts-valid',
  ],
  [
    'writes result as a number',
    changeDatalist((list) => ({ ...list, result: 1 }), '0001'),
    'accepts-valid',
  ],
  [
    'refuses without a message',
    changeDatalist(({ result }) => ({ result }), '0000'),
    'refuses-with-envelope',
  ],
  [
    'forgets the random',
    changeAnswers((answer) => ({ ...answer, random: '' })),
    'echoes-random-of-01',
  ],
  [
    'gives another random on failure',
    changeAnswers((answer) =>
      (answer.datalist as Fields).result === '0000' ? { ...answer, random: 'r' } : answer,
    ),
    'echoes-random-of-existing-key',
  ],
  ['has no appid', changeAnswers(({ appid: _, ...rest }) => rest), 'answers-as-recommended'],
  [
    'gives another busicode',
    changeAnswers((a) => ({ ...a, busicode: '110101' })),
    'echoes-busicode',
  ],
  [
    'signs in lower case',
    rewriteAnswers((_answer, text) => text.replace(/\w{32}(?="}$)/, (sign) => sign.toLowerCase())),
    'signs-answer-to-01',
  ],
  [
    'signs with another key',
    rewriteAnswers((_answer, text) =>
      text.replace(/\w{32}(?="}$)/, signPrinted(text, 'another key')),
    ),
    'signs-answer-to-04',
  ],
  [
    'does not sign failures',
    rewriteAnswers((answer, text) =>
      (answer.datalist as Fields).result === '0000'
        ? JSON.stringify({ ...answer, sign: '' })
        : text,
    ),
    'signs-refusal-of-unknown-action',
  ],
  ['takes used randoms', without('6.4.1/random-unique'), 'refuses-repeated-random'],
  ['adds what exists', without('6.3.1/known-key'), 'refuses-existing-key'],
  ['modifies without a key', without('6.3.1/key-required'), 'refuses-missing-key-of-02'],
  ['minds no direction', without('4.3.2/directions'), 'refuses-direction-130206'],
  ['has no limit', without('7.3/records'), 'refuses-too-many-records'],
  [
    'stores nothing',
    handleOther((fields) => (fields.action === '01' ? undefined : fields)),
    'exchange/adds',
  ],
  [
    'modifies nothing',
    handleOther((fields) => (fields.action === '02' ? undefined : fields)),
    'exchange/modifies',
  ],
  [
    'deletes nothing',
    handleOther((fields) => (fields.action === '03' ? undefined : fields)),
    'exchange/deletes',
  ],
  [
    'finds everything',
    handleOther((fields) => (fields.action === '04' ? { ...fields, busilist: [] } : fields)),
    'finds-only-what-is-asked-for',
  ],
  [
    'filters by the key alone',
    handleOther((fields) =>
      fields.action === '04' ? { ...fields, busilist: [{ ID: firstOf(fields).ID }] } : fields,
    ),
    'filters-by-other-field',
  ],
  [
    'stores the first record alone',
    handleOther((fields) =>
      fields.action === '01' ? { ...fields, busilist: [firstOf(fields)] } : fields,
    ),
    'adds-several',
  ],
  [
    'refuses some lawful codes with a server error',
    checkFirst((_operation, { busicode }) =>
      String(busicode).endsWith('0900') ? { ...REFUSAL, status: 500 } : undefined,
    ),
    'answers-data-type-0900',
  ],
  [
    'stores the good ones of a mixed batch',
    (builtIn) => without('6.3.1/known-key', '5.1/no-duplicates')(builtIn),
    'refuses-mixed-batch',
  ],
];

it.each(DEFECTS)('notices a server that %s', TIMEOUT, async (_name, parts, suspect) => {
  const grep = new RegExp(`${suspect}$`);
  const { cases } = await certifySimulator(withParts(parts), { grep });
  const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed).toHaveLength(1);
});
