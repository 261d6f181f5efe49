import { describe, expect, it } from 'vitest';
import type { Parts } from '../../simulators/kit/parts.js';
import { createSamrSimulator, type SamrParts } from '../../simulators/samr/samr.js';
import {
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../protocols/samr/demonstration.js';
import { readMembers, toMembers, writeMembers } from '../protocols/samr/members.js';
import { ALGORITHMS, mannerOf, ORDERS, SIGN, signMembers } from '../protocols/samr/signature.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';

type Replacement = (builtIn: SamrParts) => Partial<SamrParts>;

const TIMEOUT = { timeout: 30_000 };

function system(): CatalogSystem {
  const found = listSystems().find(({ id }) => id === 'samr');
  if (!found) throw new RangeError('no system samr');
  return found;
}

function withParts(parts: Replacement): CatalogSystem {
  const { entry, ...rest } = system();
  return {
    ...rest,
    entry: {
      ...entry,
      loadSimulator: async (setup) =>
        createSamrSimulator({
          ...setup,
          credentials: setup.credentials as unknown as Credentials,
          parameters: setup.parameters as unknown as Parameters,
          parts,
        }),
    },
  };
}

async function failuresOf(parts: Replacement, options: SelfTest = {}): Promise<string[]> {
  const { cases } = await certifySimulator(withParts(parts), options);
  return cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

type Fields = Readonly<Record<string, unknown>>;

/** Answers as another program would write and sign them: by the text that it prints, or not. */
function rewriteAnswers(change: (answer: Fields, answerText: string) => string): Replacement {
  return ({ write = () => ({ body: '' }) }) => ({
    write(answer, request) {
      const { body } = write(answer, request);
      return { body: change(JSON.parse(body) as Fields, body) };
    },
  });
}

/** Signs the members as they stand in a printed answer. */
function signPrinted(printed: string, key = DEMONSTRATION_CREDENTIALS.key): string {
  const members = (readMembers(printed) ?? []).filter(({ name }) => name !== SIGN);
  return signMembers(members, key, mannerOf({}));
}

/** Puts other values into answers, and signs them as the simulator would. */
function changeAnswers(change: (answer: Fields) => Fields): Replacement {
  return rewriteAnswers((answer) => {
    const members = toMembers({ ...change(answer), [SIGN]: undefined });
    const sign = signMembers(members, DEMONSTRATION_CREDENTIALS.key, mannerOf({}));
    return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
  });
}

/** Changes datalist, on success or on failure alone where `result` says so. */
function changeDatalist(change: (datalist: Fields) => object, result?: string): Replacement {
  return changeAnswers((answer) => {
    const datalist = answer.datalist as Fields;
    const isMeant = result === undefined || datalist.result === result;
    return { ...answer, datalist: isMeant ? change(datalist) : datalist };
  });
}

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
    'answers-type-0900',
  ],
  [
    'stores the good ones of a mixed batch',
    (builtIn) => without('6.3.1/known-key', '5.1/no-duplicates')(builtIn),
    'refuses-mixed-batch',
  ],
];

it.each(DEFECTS)('notices a server that %s', TIMEOUT, async (_name, parts, suspect) => {
  const failed = await failuresOf(parts, { grep: new RegExp(`${suspect}$`) });
  expect(failed.filter((id) => id.endsWith(suspect))).not.toEqual([]);
});

describe('a signature goes by the text as it is transmitted [SR-R05]', TIMEOUT, () => {
  it('a provider that indents its answers and signs what it prints is certified', async () => {
    const parts = rewriteAnswers((answer) => {
      const printed = JSON.stringify(answer, null, 4);
      return `\n${printed.replace(String(answer.sign), signPrinted(printed))}\n`;
    });
    const { cases, conformant } = await certifySimulator(withParts(parts));
    const blamed = cases.filter(({ verdict }) => verdict !== 'pass');
    expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(conformant).toBe(true);
  });

  it('one that indents its answers, but signs them compact, is not', async () => {
    const parts = rewriteAnswers((answer) => JSON.stringify(answer, null, 4));
    const { cases, conformant, diagnosis } = await certifySimulator(withParts(parts));
    const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    expect(failed).toContain('samr/exchange/signs-answer-to-04');
    expect(failed).toContain('samr/exchange/signs-refusal-of-existing-key');
    expect(failed.every((id) => /\/(signs|answers-type)-/.test(id))).toBe(true);
    expect(conformant).toBe(false);
    expect(diagnosis[0]?.en).toContain('written anew');
  });
});

describe.each(ALGORITHMS.flatMap((algorithm) => ORDERS.map((order) => [algorithm, order])))(
  'signed by %s in %s order',
  TIMEOUT,
  (algorithm = '', order = '') => {
    const chosen = { 'SR-R06': algorithm, 'SR-R04': order };
    const grep = /accepts|signs|wrong-key|sign-|changed|adds/;

    it('the simulator is certified by its suite', async () => {
      const rulings = { simulator: chosen, suite: chosen };
      const { cases, summary } = await certifySimulator(system(), { rulings, grep });
      const blamed = cases.filter(({ verdict }) => !['pass', 'none'].includes(verdict));
      expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      expect(summary.pass).toBeGreaterThan(20);
    });

    it('tells whoever expected it otherwise what to set', async () => {
      const other = {
        'SR-R06': algorithm,
        'SR-R04': order === 'ascii' ? 'document' : 'ascii',
      };
      const rulings = { simulator: chosen, suite: other };
      const { diagnosis, conformant } = await certifySimulator(system(), { rulings, grep });
      expect(conformant).toBe(false);
      expect(diagnosis.map(({ en }) => en).join()).toContain(`SR-R04=${order}`);
    });
  },
);

describe('the diagnosis', TIMEOUT, () => {
  const grep = /accepts-valid|wrong-key|sign-/;

  it('names the algorithm', async () => {
    const rulings = { suite: { 'SR-R06': 'sm4' } };
    const { diagnosis, rulings: listed } = await certifySimulator(system(), { rulings, grep });
    expect(diagnosis.map(({ en }) => en).join()).toContain('SR-R06=md5');
    expect(listed.find(({ id }) => id === 'SR-R06')).toMatchObject({ observed: 'md5' });
  });

  it('names the key', async () => {
    const credentials = { ...DEMONSTRATION_CREDENTIALS, key: 'another key' };
    const { diagnosis } = await certifySimulator(system(), { credentials, grep });
    expect(diagnosis.map(({ en }) => en).join()).toContain('credentials.key');
  });

  it('names results that are swapped', async () => {
    const parts = changeDatalist(({ result, ...rest }) => ({
      ...rest,
      result: result === '0001' ? '0000' : '0001',
    }));
    const { diagnosis } = await certifySimulator(withParts(parts), { grep });
    expect(diagnosis.map(({ en }) => en).join()).toContain('SR-R08');
  });
});

it('works with the least that can be configured', TIMEOUT, async () => {
  const { entry, ...rest } = system();
  const { busicode, primaryKey } = DEMONSTRATION_PARAMETERS;
  const parameters = { busicode, primaryKey };
  const least = { ...entry, demonstration: { ...entry.demonstration, parameters } };
  const { cases, conformant } = await certifySimulator({ ...rest, entry: least });
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  expect(open.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'samr/exchange/refuses-too-many-records inconc',
    'samr/exchange/refuses-too-many-bytes inconc',
  ]);
  expect(conformant).toBe(true);
});

it('works with records and keys that are configured', TIMEOUT, async () => {
  const { entry, ...rest } = system();
  const parameters = {
    busicode: '310500',
    primaryKey: 'DEVICE_CODE',
    keyPattern: '[1-9][0-9]{19}',
    record: { SIZE: 3 },
  };
  const other = { ...entry, demonstration: { ...entry.demonstration, parameters } };
  const { cases, conformant } = await certifySimulator({ ...rest, entry: other });
  const open = cases.filter(({ verdict }) => verdict === 'inconc').map(({ id }) => id);
  expect(open).toContain('samr/exchange/modifies');
  expect(open).toContain('samr/exchange/filters-by-other-field');
  expect(conformant).toBe(true);
  const sent = cases.flatMap(({ exchanges }) => exchanges.map(({ request }) => request.body));
  expect(sent.some((body) => /"DEVICE_CODE":"[1-9]\d{19}","SIZE":3/.test(body))).toBe(true);
});
