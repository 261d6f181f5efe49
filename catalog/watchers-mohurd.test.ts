import { beforeAll, describe, expect, it } from 'vitest';
import { writeSoap } from '../src/protocols/mohurd/soap.js';
import {
  businessOf,
  certificateOf,
  type Fields,
  judgeMohurd,
  recordMohurd,
  type Spoil,
  setRecord,
} from './testing/mohurd-talk.js';
import type { HarEntry } from './testing/record-har.js';
import { answerOf, findEntry, setAnswer, setHeader } from './testing/watch-record.js';

const TOKEN = 'G-I-Access-Token';
const SYSTEM = 'G-I-System-Id';

let entries: HarEntry[];
beforeAll(async () => {
  entries = await recordMohurd();
});

const logOf = (all: HarEntry[]) => findEntry(all, '/requestResponseLog');
const issuesOf = (all: HarEntry[]) =>
  all.filter(({ request }) => request.url.includes('getInterfaceTokenInfo'));

const tokenOf = ({ request }: HarEntry): string =>
  request.headers.find(({ name }: { name: string }) => name === TOKEN).value;

const refuse = (entry: HarEntry, code: number) => {
  entry.response.content = { text: JSON.stringify({ code, message: '拒绝', data: null }) };
};

it('blames nobody for what both sides may do', async () => {
  const { failed, find } = await judgeMohurd(entries);
  expect(failed).toEqual([]);
  for (const id of [
    'getInterfaceTokenInfo/request-is-genuine',
    'requestResponseLog/request-carries-token',
    'requestResponseLog/request-names-its-system',
    'requestResponseLog/request-names-its-type',
    'certificateData/token-is-of-interface',
    'certificateData/request-goes-to-given-address',
  ]) {
    expect(find(id), id).toMatchObject({ verdict: 'pass' });
  }
});

it('says of requests without a token that they have none, and not that it was used up', async () => {
  const { find, failed } = await judgeMohurd(entries, (all) => {
    for (const entry of [businessOf(all), certificateOf(all)]) {
      setHeader(entry, TOKEN, undefined);
      refuse(entry, 1205);
    }
  });
  expect(find('certificateData/request-carries-token')).toMatchObject({ verdict: 'fail' });
  expect(failed.join()).not.toContain('token-is-renewed');
});

it.each<[string, Spoil, string, string]>([
  [
    'a token that is missing',
    (all) => setHeader(logOf(all), TOKEN, undefined),
    'requestResponseLog/request-carries-token',
    'must',
  ],
  [
    'a system that is missing',
    (all) => setHeader(logOf(all), SYSTEM, undefined),
    'requestResponseLog/request-names-its-system',
    'must',
  ],
  [
    'another system',
    (all) => setHeader(logOf(all), SYSTEM, 'DEMO-OTHER'),
    'requestResponseLog/request-names-its-system',
    'must',
  ],
  [
    'a token that nobody issued and that is refused',
    (all) => {
      setHeader(businessOf(all), TOKEN, 'KTOKEN_0');
      refuse(businessOf(all), 1205);
    },
    'businessData/request-is-genuine',
    'must',
  ],
  [
    'the token of the other interface',
    (all) => setHeader(certificateOf(all), TOKEN, tokenOf(businessOf(all))),
    'certificateData/token-is-of-interface',
    'must',
  ],
  [
    'a token that was called invalid',
    (all) => refuse(businessOf(all), 1205),
    'businessData/token-is-renewed',
    'should',
  ],
  [
    'another key',
    (all) => {
      const [{ request }] = issuesOf(all) as [HarEntry];
      request.url = request.url.replace(/key=[^&]*/, 'key=F00');
    },
    'getInterfaceTokenInfo/request-is-genuine',
    'must',
  ],
  [
    'another system that is refused',
    (all) => {
      const [entry] = issuesOf(all) as [HarEntry];
      entry.request.url = entry.request.url.replace(/systemId=[^&]*/, 'systemId=DEMO-OTHER');
      refuse(entry, 1000);
    },
    'getInterfaceTokenInfo/request-is-genuine',
    'must',
  ],
  [
    'another method',
    (all) => {
      const [{ request }] = issuesOf(all) as [HarEntry];
      request.method = 'POST';
    },
    'getInterfaceTokenInfo/request-has-method',
    'must',
  ],
  [
    'another address than the given one',
    (all) => {
      for (const entry of issuesOf(all)) {
        const { data } = answerOf(entry) as { data: Fields };
        setAnswer(entry, { data: { ...data, remoteAddr: 'http://x.test/gateway/4711' } });
      }
    },
    'certificateData/request-goes-to-given-address',
    'should',
  ],
  [
    'no JSON',
    (all) => {
      logOf(all).request.postData = { text: '{"a":' };
    },
    'requestResponseLog/request-is-readable',
    'must',
  ],
  [
    'another type',
    (all) => setHeader(logOf(all), 'Content-Type', 'text/plain'),
    'requestResponseLog/request-names-its-type',
    'should',
  ],
])('shows %s', async (_what, spoil, id, weight) => {
  const { failed, find } = await judgeMohurd(entries, spoil);
  expect(find(id), failed.join('\n')).toMatchObject({ verdict: 'fail', weight });
});

describe('the address of an interface', () => {
  const given = '/gateway/4711';

  /** The gateway lies behind other paths than the simulator's. */
  const moveInterfaces: Spoil = (all) => {
    for (const entry of issuesOf(all)) {
      const { data } = answerOf(entry) as { data: Fields };
      const isBusiness = String(data.remoteAddr).endsWith('/businessData');
      const remoteAddr = `http://x.test${given}${isBusiness ? '1' : '2'}`;
      setAnswer(entry, { data: { ...data, remoteAddr } });
    }
    for (const { request } of all.filter(({ request }) => /\w+Data$/.test(request.url))) {
      const isBusiness = request.url.endsWith('/businessData');
      request.url = `http://127.0.0.1:1${given}${isBusiness ? '1' : '2'}`;
    }
  };

  it('is learnt from what the gateway says', async () => {
    const { failed, find } = await judgeMohurd(entries, moveInterfaces);
    expect(failed).toEqual([]);
    for (const id of ['businessData', 'certificateData']) {
      expect(find(`${id}/request-goes-to-given-address`)).toMatchObject({ verdict: 'pass' });
    }
  });

  it('is learnt though what is sent there is wrong', async () => {
    const { find } = await judgeMohurd(entries, (all) => {
      setRecord(businessOf(all), { certNum: undefined });
      moveInterfaces(all);
    });
    expect(find('businessData/request-keeps-to-table')).toMatchObject({ verdict: 'fail' });
  });

  it('is missed by who has one of his own, where nothing is', async () => {
    const { find } = await judgeMohurd(entries, (all) => {
      const entry = certificateOf(all);
      entry.request.url = 'http://127.0.0.1:1/api/upload';
      entry.response = { ...entry.response, status: 404, content: { text: '{}' } };
    });
    expect(find('certificateData/request-goes-to-path')).toMatchObject({ verdict: 'fail' });
  });
});

it.each([
  ['in quotation marks', (token: string) => `"${token}"`],
  ['with Bearer before it', (token: string) => `Bearer ${token}`],
])('says how a wrong token came about: %s', async (how, change) => {
  const { find } = await judgeMohurd(entries, (all) =>
    setHeader(logOf(all), TOKEN, change(tokenOf(logOf(all)))),
  );
  const found = find('requestResponseLog/request-is-genuine');
  expect(found?.findings[0]?.diagnosis?.summary.en).toContain(how);
});

describe('what is nobody’s fault', () => {
  it.each<[string, Spoil]>([
    [
      'SOAP, as the sample code posts it',
      (all) => {
        const entry = businessOf(all);
        const { text } = entry.request.postData;
        entry.request.postData = { text: writeSoap('businessData', 'data', text) };
        const answer = JSON.stringify(answerOf(entry));
        entry.response.content = { text: writeSoap('businessDataResponse', 'return', answer) };
        setHeader(entry, 'Content-Type', 'text/xml;charset=UTF-8');
      },
    ],
    ['a system that is restricted', (all) => refuse(certificateOf(all), 1211)],
    ['a token that may have expired', (all) => refuse(logOf(all), 1205)],
    [
      'a system that the configuration does not name',
      (all) => {
        for (const { request } of issuesOf(all)) {
          request.url = request.url.replace(/systemId=[^&]*/, 'systemId=DEMO-OTHER');
        }
        for (const entry of all) setHeader(entry, SYSTEM, 'DEMO-OTHER');
      },
    ],
  ])('%s', async (_what, spoil) => {
    const { failed } = await judgeMohurd(entries, spoil);
    // Whoever goes on with a token that was refused is another matter.
    expect(failed.filter((line) => !line.includes('token-is-renewed'))).toEqual([]);
  });

  it('a batch of which one record fails and is named', async () => {
    const { failed } = await judgeMohurd(entries, (all) => {
      setRecord(businessOf(all), { licenseScope: undefined });
      const ReturnData = { SuccessData: [], ErrorData: [{ ErrorGuid: '', ErrorMsg: 'x' }] };
      setAnswer(businessOf(all), { ReturnCode: '2', ReturnData });
    });
    expect(failed.map((line) => line.split(':')[0])).toEqual([
      'mohurd/businessData/request-keeps-to-table',
    ]);
  });

  it.each<[string, Spoil, string]>([
    [
      'a key that a recorder withholds',
      (all) => {
        for (const { request } of issuesOf(all)) {
          request.url = request.url.replace(/key=[^&]*/, 'key=REDACTED');
        }
      },
      'getInterfaceTokenInfo/request-is-genuine',
    ],
    [
      'a token that a recorder withholds',
      (all) => setHeader(logOf(all), TOKEN, 'KTOK●●●0000'),
      'requestResponseLog/request-is-genuine',
    ],
  ])('%s', async (_what, spoil, id) => {
    const { failed, find } = await judgeMohurd(entries, spoil);
    expect(failed).toEqual([]);
    expect(find(id)).toMatchObject({ verdict: 'inconc' });
  });

  it('is undecided where it may lie before the recording', async () => {
    const { result, failed } = await judgeMohurd([certificateOf(entries)]);
    expect(failed).toEqual([]);
    const open = result?.cases.filter(({ verdict }) => verdict === 'inconc').map(({ id }) => id);
    expect(open).toEqual([
      'mohurd/certificateData/request-is-genuine',
      'mohurd/certificateData/code-was-assigned',
    ]);
  });
});
