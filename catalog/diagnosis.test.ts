import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { composeResult } from '../simulators/das/das/meter-messages.js';
import {
  createSimulator as createDasSimulator,
  type Options,
} from '../simulators/das/das/simulator.js';
import { serve } from '../simulators/kit/http/serve.js';
import { createSimulator as createPreposeSimulator } from '../simulators/qinchuan/prepose/simulator.js';
import { linesOf } from '../src/diagnosis/diagnosis-lines.js';
import type { RunResult } from '../src/model/result.js';
import { DEMONSTRATION_CREDENTIALS as CYLINDER } from '../src/protocols/cylinder/demonstration.js';
import { DEMONSTRATION_CREDENTIALS as DAS } from '../src/protocols/das/demonstration.js';
import { DEMONSTRATION_CREDENTIALS as MOHURD } from '../src/protocols/mohurd/demonstration.js';
import { DEMONSTRATION_CREDENTIALS as QINCHUAN } from '../src/protocols/qinchuan/demonstration.js';
import { DEMONSTRATION_CREDENTIALS as SAMR } from '../src/protocols/samr/demonstration.js';
import { readMembers, toMembers, writeMembers } from '../src/protocols/samr/members.js';
import { canonicalText, SIGN } from '../src/protocols/samr/signature.js';
import { encodeBase64, md5Hex } from '../src/wire/digest.js';
import { tokenTimestamp } from '../src/wire/timestamp-token.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';
import { loadDemonstration } from './testing/demonstration-simulator.js';
import { playedBy } from './testing/played-by.js';
import { rewriteAnswers, withParts } from './testing/samr-variants.js';

async function failureOf(system: CatalogSystem, grep: RegExp, options: SelfTest = {}) {
  const result: RunResult = await certifySimulator(system, { grep, delayMs: 100, ...options });
  const failed = result.cases.find(({ verdict }) => verdict === 'fail');
  return { result, failed, diagnosis: failed?.findings.find((f) => f.diagnosis)?.diagnosis };
}

/** Neither the command nor the meter that was asked about. */
const STRANGE = { meterNo: '0', sendSerialNo: 'x9' };

describe.concurrent('a report of a run', () => {
  it('names the order of parts in a token of the das, without its secret', async () => {
    const { appCode, appSecret } = DAS;
    const system = playedBy(findSystem('das'), ({ credentials: _, parameters: __, ...setup }) =>
      createDasSimulator({
        ...setup,
        parts: {
          sign() {
            const time = tokenTimestamp(Date.now());
            return {
              AccessToken: md5Hex(appCode + time + appSecret),
              Authorization: encodeBase64(`${appCode}:${time}`),
            };
          },
        },
      }),
    );
    const { result, failed, diagnosis } = await failureOf(system, /^das\/2002\/carries-token-03$/);
    expect(failed?.message).toMatch(/probably AccessToken: joined in the order appCode, the time/);
    expect(diagnosis?.canonical).toMatch(/^00000072\d{14}●●●$/);
    expect(JSON.stringify(result)).not.toContain(appSecret);
    expect(JSON.stringify(result)).not.toContain(Buffer.from(appSecret).toString('hex'));
  });

  it('shows no secret that stands in a header by mistake', async () => {
    const { appCode, appSecret } = DAS;
    const system = playedBy(findSystem('das'), ({ credentials: _, parameters: __, ...setup }) =>
      createDasSimulator({
        ...setup,
        parts: {
          sign: () => ({
            AccessToken: md5Hex(appCode + appSecret + tokenTimestamp(Date.now())),
            Authorization: encodeBase64(`${appCode}:${appSecret}`),
          }),
        },
      }),
    );
    const { result, failed } = await failureOf(system, /^das\/2002\/carries-token-03$/);
    expect(failed?.message).toMatch(/appSecret in place of the timestamp/);
    const spelt = [`${appCode}:${appSecret}`, `${appSecret}`].map((text) => encodeBase64(text));
    for (const shown of spelt) expect(JSON.stringify(result.cases)).not.toContain(shown);
  });

  it('names milliseconds in a report of the prepose', async () => {
    const { appId, appSecret } = QINCHUAN;
    const system = playedBy(findSystem('prepose'), ({ credentials: _, parameters: __, ...setup }) =>
      createPreposeSimulator({
        ...setup,
        parts: {
          sign() {
            const now = Date.now();
            return {
              AccessToken: md5Hex(appId + appSecret + now),
              Authorization: encodeBase64(`${appId}:${tokenTimestamp(now)}`),
            };
          },
        },
      }),
    );
    const { failed } = await failureOf(system, /^prepose\/getParameter\/report-carries-token/);
    expect(failed?.message).toMatch(/AccessToken: timestamp in milliseconds since 1970/);
  });

  it('names a trailing newline in an answer of samr', async () => {
    const system = withParts(
      rewriteAnswers((_answer, printed) => {
        const members = (readMembers(printed) ?? []).filter(({ name }) => name !== SIGN);
        const sign = md5Hex(`${canonicalText(members, SAMR.key, 'ascii')}\n`);
        return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
      }),
    );
    const { result, failed } = await failureOf(system, /^samr\/exchange\/signs-/);
    expect(failed?.message).toMatch(/a newline at the end of the text/);
    expect(JSON.stringify(result.cases.map(({ findings }) => findings))).not.toContain(SAMR.key);
  });

  it('names exchanged keys of mohurd', async () => {
    const { business, certificate } = MOHURD.keys;
    const keys = { business: certificate, certificate: business };
    const { result } = await failureOf(findSystem('mohurd'), /businessData\/accepts-valid$/, {
      credentials: { ...MOHURD, keys },
    });
    expect(result.diagnosis.map(({ en }) => en).join()).toMatch(
      /keys.business and keys.certificate are exchanged/,
    );
  });

  it('says what about the token of a cylinder is likely to be got wrong', async () => {
    const { result } = await failureOf(
      findSystem('cylinder'),
      /^cylinder\/archive\/(?:accepts-valid|refuses-wrong-token)$/,
      { credentials: { token: `${CYLINDER.token}\n` } },
    );
    expect(result.diagnosis.map(({ en }) => en).join()).toMatch(/a newline around it/);
  });

  it.each<readonly [string, Options, RegExp]>([
    ['nothing', { callbackUrl: '' }, /nothing at all has reached http/],
    [
      'one of another meter',
      { parts: { composeResults: (...of) => [{ ...composeResult(...of), ...STRANGE }] } },
      /closest was POST \/\S+\/2002: its sendSerialNo is x9, not \S+ of the command/,
    ],
  ])('says what arrived instead of a callback: %s', async (_name, change, said) => {
    const { entry, ...rest } = playedBy(
      findSystem('das'),
      ({ credentials: _, parameters: __, ...setup }) => createDasSimulator({ ...setup, ...change }),
    );
    const { demonstration } = entry;
    const parameters = { ...demonstration.parameters, callbackTimeout: 200 };
    const { failed } = await failureOf(
      { ...rest, entry: { ...entry, demonstration: { ...demonstration, parameters } } },
      /^das\/2002\/arrives-in-time-03$/,
    );
    expect(failed?.message).toMatch(said);
  });
});

/** What the journal of a simulator says about the only request that it has had. */
async function journalOf(id: string, path: string, init: RequestInit) {
  const { entry } = findSystem(id);
  const simulator = await loadDemonstration(entry);
  const served = await serve(simulator, { port: 0 });
  try {
    await fetch(`${served.url}${path}`, init);
    const listed = await fetch(`${served.url}/__admin/exchanges`);
    const { exchanges } = (await listed.json()) as {
      exchanges: { diagnosis?: Parameters<typeof linesOf>[0] }[];
    };
    const [exchange] = exchanges;
    return exchange?.diagnosis ? linesOf(exchange.diagnosis).map(([, { en }]) => en) : [];
  } finally {
    await served.close();
  }
}

describe.concurrent('the journal of a simulator', () => {
  const { appCode, appSecret } = DAS;
  const token = (text: string, time = tokenTimestamp(Date.now())) => ({
    AccessToken: hash('md5', text + time).toUpperCase(),
    Authorization: encodeBase64(`${appCode}:${time}`),
    'Content-Type': 'application/json',
  });

  it('explains a token of a client', async () => {
    const headers = token(appSecret + appCode);
    const [summary, text] = await journalOf('das', '/api/v2/collect/meter/1014', {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(summary).toMatch(/appCode and appSecret are exchanged/);
    expect(text).toMatch(/^●●●00000072\d{14}$/);
  });

  it('explains nothing where all is well', async () => {
    const init = { method: 'POST', headers: token(appCode + appSecret), body: '{}' };
    expect(await journalOf('das', '/api/v2/collect/meter/1014', init)).toEqual([]);
  });

  it('explains a token of a form, and a key in place of a system', async () => {
    const form = encodeURIComponent(encodeURIComponent(`${CYLINDER.token}\n`));
    const [summary] = await journalOf('cylinder', `/cylinder/archive?token=${form}`, {});
    expect(summary).toMatch(/token with a newline at its end; token URL-encoded, once too often/);
    const query = `systemId=${MOHURD.keys.business}&key=${MOHURD.systemId}`;
    const [said = ''] = await journalOf(
      'mohurd',
      `/gaia-asp-gateway/api/token/getInterfaceTokenInfo?${query}`,
      {},
    );
    expect(said).toMatch(/keys.business instead of systemId/);
  });

  it('explains a signature', async () => {
    const members = toMembers({ random: 'r1', appid: SAMR.appid, busilist: [{ ID: '压力' }] });
    const plain = canonicalText(members, SAMR.key, 'ascii').replace(/&key=.*/, '');
    const body = writeMembers([...members, ...toMembers({ [SIGN]: md5Hex(plain) })]);
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const [summary] = await journalOf('samr', '/samr/exchange', init);
    expect(summary).toMatch(/&key= is missing/);
  });
});
