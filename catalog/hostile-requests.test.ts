import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulators/kit/simulator.js';
import {
  type Credentials,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../src/protocols/mohurd/credentials.js';
import { plainText, toMembers, writeMembers } from '../src/protocols/samr/members.js';
import { mannerOf, SIGN, signMembers } from '../src/protocols/samr/signature.js';
import { createFaker } from '../src/specification/faker.js';
import { loadSpecification } from '../src/specification/load.js';
import { writeForm } from '../src/wire/form.js';
import { createValidator } from '../src/wire/validator.js';
import { createDialect as cylinder } from '../suites/cylinder/dialect.js';
import { createDialect as das } from '../suites/das/dialect.js';
import type { Dialect } from '../suites/kit/dialect.js';
import { drawBody } from '../suites/kit/draw-body.js';
import { createDialect as mohurd } from '../suites/mohurd/dialect.js';
import { createDialect as qinchuan } from '../suites/qinchuan/dialect.js';
import { createDialect as samr } from '../suites/samr/dialect.js';
import { type CatalogSystem, listSystems } from './systems.js';

const DIALECTS = { das, cylinder, samr, qinchuan, mohurd } as const;

/** JSON texts of what nobody expects in the place of a value. */
const VALUES: readonly string[] = [
  '-1e400',
  '"\\ud800\\u0000"',
  '{"toString":1,"valueOf":null}',
  '[{"toString":[]}]',
  '{"toJSON":1,"__proto__":{"polluted":1}}',
  '['.repeat(31) + ']'.repeat(31),
  '['.repeat(10_000) + ']'.repeat(10_000),
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
];

type Texts = Readonly<Record<string, string>>;

/** The texts of an object's members, each in turn spoilt, and one more member added. */
function* spoil(texts: Texts): Generator<Texts> {
  for (const value of VALUES) {
    for (const [name, text] of Object.entries(texts)) {
      yield { ...texts, [name]: value };
      for (const inside of spoilInside(text, value)) yield { ...texts, [name]: inside };
    }
    yield { ...texts, beyond: value };
  }
}

/** The text of an object or list with each of its members, at any depth, replaced. */
function* spoilInside(text: string, value: string): Generator<string> {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null) return;
  const places = Array.isArray(read) ? Object.keys(read) : [...Object.keys(read), 'beyond'];
  for (const name of places) {
    const inner = JSON.stringify((read as Record<string, unknown>)[name]) ?? 'null';
    for (const spoilt of [value, ...spoilInside(inner, value)]) {
      const changed: object = Array.isArray(read) ? [...read] : { ...read };
      const json = JSON.stringify(Object.assign(changed, { [name]: PLACE }));
      yield json.replace(`"${PLACE}"`, () => spoilt);
    }
  }
}

const PLACE = '<place>';

/** What simulators say to whom they do not know. */
const STRANGER = /令牌校验|token 错误|无效 token|属于另一接口|sign 错误/;

/** A client of the system that can be told what to put where. */
function createClient({ id, entry, protocol }: CatalogSystem, app: Simulator['app']) {
  const spec = loadSpecification(protocol.id);
  const pixit = { target: '', ...entry.demonstration, callback: { port: 0 } };
  const createDialect = DIALECTS[protocol.id as keyof typeof DIALECTS] as (
    ...args: unknown[]
  ) => Dialect;
  const dialect = createDialect(spec, createValidator(spec), pixit, id === 'prepose' ? ['x'] : []);
  const key = String(pixit.credentials.key);

  function write(texts: Texts): string {
    const members = Object.entries(texts).map(([name, text]) => ({ name, text }));
    if (protocol.id === 'cylinder') {
      // Half a surrogate pair has no form in UTF-8.
      const plain = (text: string) => Buffer.from(plainText(text)).toString();
      return writeForm(Object.fromEntries(members.map(({ name, text }) => [name, plain(text)])));
    }
    if (protocol.id !== 'samr') return writeMembers(members);
    const signed = members.filter(({ name }) => name !== SIGN);
    const sign = signMembers(signed, key, mannerOf({}));
    return writeMembers([...signed, ...toMembers({ [SIGN]: sign })]);
  }

  async function askToken(operation: string): Promise<Record<string, string>> {
    const { systemId, keys } = pixit.credentials as unknown as Credentials;
    const query = writeForm({ systemId, key: keys[interfaceOf(operation) ?? 'business'] });
    const path = `/gaia-asp-gateway/api/token/getInterfaceTokenInfo?${query}`;
    const { data } = (await (await app.request(path)).json()) as { data: { token: string } };
    return { [TOKEN_HEADER]: data.token, [SYSTEM_HEADER]: systemId };
  }

  return {
    operations: spec.manifest.operations.filter(({ system }) => system === id),
    /** The JSON texts of a valid request's members. */
    draw(operation: string): Texts {
      const faker = createFaker('hostile', operation);
      const body = drawBody(dialect, operation, { faker, now: Date.now(), optional: true });
      const sealed = dialect.seal?.(body) ?? body;
      return Object.fromEntries(toMembers(sealed).map(({ name, text }) => [name, text]));
    },
    /** Headers for many requests of the operation. */
    sign: async (operation: string): Promise<Record<string, string>> => ({
      'Content-Type': spec.manifest.contentType,
      ...(protocol.id === 'mohurd' ? await askToken(operation) : dialect.sign(Date.now()).headers),
    }),
    async send(path: string, headers: Record<string, string>, texts: Texts) {
      const fresh = { ...texts, ...(texts.random ? { random: `"${crypto.randomUUID()}"` } : {}) };
      const response = await app.request(path, { method: 'POST', headers, body: write(fresh) });
      return { status: response.status, text: await response.text() };
    },
  };
}

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (id, system) => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await system.entry.loadSimulator({
      ...system.entry.demonstration,
      rulings: {},
      callbackUrl: '',
      seed: 1,
      faults: [],
    });
  });
  afterAll(() => simulator.stop());

  it('answers by its protocol whatever stands in the place of a value', async () => {
    const client = createClient(system, simulator.app);
    for (const { id: operation, path, method } of client.operations) {
      if (method === 'GET') continue;
      const sound = client.draw(operation);
      const headers = await client.sign(operation);
      // Else nothing would get past who authenticates.
      expect((await client.send(path, headers, sound)).text).not.toMatch(STRANGER);
      for (const texts of spoil(sound)) {
        const { status, text } = await client.send(path, headers, texts);
        if (status >= 500 || text.includes('内部错误')) {
          expect({ operation, texts: JSON.stringify(texts).slice(0, 2000), text }).toBeUndefined();
        }
      }
    }
    const looks = ['/state', '/exchanges', ...(id === 'samr' ? ['/log', '/log?action=01'] : [])];
    for (const look of looks) {
      const response = await simulator.app.request(`/__admin${look}`);
      expect([look, response.status]).toEqual([look, 200]);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }, 60_000);
});
