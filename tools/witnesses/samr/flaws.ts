import { gbk } from '../calling/gbk.js';
import type { Flaw } from '../calling/program.js';
import { DELETE } from './codes.js';
import { type Habits, SOUND, type Unsigned } from './habits.js';
import { makeSign } from './sign.js';

function renamed(request: Unsigned, from: string, to: string): Unsigned {
  const entries = Object.entries(request);
  return Object.fromEntries(entries.map(([name, value]) => [name === from ? to : name, value]));
}

/** Writes members one after another as a form does. */
function asForm(request: Unsigned): string {
  const entries = Object.entries(request).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(entries).toString();
}

const ONE_MARK = 'REQ-00000001';

/** Mistakes that a programmer of a requester makes. */
export const FLAWS: readonly Flaw<Habits>[] = [
  {
    name: 'lower-case-sign',
    does: 'Leaves the signature in lower case.',
    clause: '6.5.3',
    habits: { sign: (params, key) => makeSign(params, key).toLowerCase() },
  },
  {
    name: 'sign-without-key',
    does: 'Signs the parameters without the private key behind them.',
    clause: '6.5.2',
    habits: { sign: (params) => makeSign(params, '') },
  },
  {
    name: 'sign-without-busilist',
    does: 'Leaves the business data out of what it signs.',
    clause: '6.5.1, 6.5.2',
    habits: {
      sign: (params, key) =>
        makeSign(
          params.filter(([name]) => name !== 'busilist'),
          key,
        ),
    },
  },
  {
    name: 'sign-before-change',
    does: 'Signs a message and sets its random mark afterwards.',
    clause: '6.5.1, 6.5.2',
    habits: {
      sign: (params, key) =>
        makeSign(
          params.map(([name, value]) => [name, name === 'random' ? '' : value]),
          key,
        ),
    },
  },
  {
    name: 'basicode',
    does: 'Names the business code as the misprint of the annex does.',
    clause: '6.4.1',
    habits: { members: (request) => renamed(request, 'busicode', 'basicode') },
  },
  {
    name: 'name-of-another-case',
    does: 'Writes the name of the account parameter in camel case.',
    clause: '6.5.4',
    habits: { members: (request) => renamed(request, 'appid', 'appId') },
  },
  {
    name: 'busicode-without-use',
    does: 'Sends the four digits of the data type without the two of the use before them.',
    clause: '6.4.1',
    habits: {
      members: (request) => ({ ...request, busicode: String(request.busicode).slice(2) }),
    },
  },
  {
    name: 'busicode-of-heading',
    does: 'Names the heading of its data type instead of the type.',
    clause: '6.4.1',
    weight: 'should',
    habits: {
      members: (request) => ({
        ...request,
        busicode: `${String(request.busicode).slice(0, 4)}00`,
      }),
    },
  },
  {
    name: 'action-number',
    does: 'Sends the action code as a JSON number, which loses its leading zero.',
    clause: '6.4.1, A.1.2',
    habits: { members: (request) => ({ ...request, action: Number(request.action) }) },
  },
  {
    name: 'action-word',
    does: 'Sends the action as an English word instead of its code.',
    clause: 'A.1.2',
    habits: {
      members: (request) => ({
        ...request,
        action: ['', 'add', 'update', 'delete', 'query'][Number(request.action)],
      }),
    },
  },
  {
    name: 'random-missing',
    does: 'Leaves the random mark out.',
    clause: '6.4.1',
    habits: { members: ({ random: _, ...rest }) => rest },
  },
  {
    name: 'random-counted',
    does: 'Marks requests by the millisecond.',
    clause: '6.4.1',
    weight: 'should',
    habits: { mark: () => `${process.hrtime.bigint()}` },
  },
  {
    name: 'random-repeated',
    does: 'Marks every request alike.',
    clause: '6.4.1',
    habits: { mark: () => ONE_MARK },
  },
  {
    name: 'random-kept',
    does: 'Sends data again under the random mark of the attempt before.',
    clause: '6.4.1',
    weight: 'should',
    scenario: 'unavailable',
    habits: { mark: (before) => before ?? SOUND.mark(undefined) },
  },
  {
    name: 'form-body',
    does: 'Sends the parameters as a form instead of JSON.',
    clause: '6.2',
    habits: {
      write: (request) => ({
        contentType: 'application/x-www-form-urlencoded',
        body: asForm(request),
      }),
    },
  },
  {
    name: 'gbk-body',
    does: 'Writes the JSON in GBK.',
    clause: '6.2',
    habits: {
      write: (request) => ({
        contentType: 'application/json;charset=GBK',
        body: gbk(JSON.stringify(request)),
      }),
    },
  },
  {
    name: 'delete-without-key',
    does: 'Deletes by a field other than the primary key.',
    clause: '6.3.1',
    habits: {
      rows: (action, rows, primaryKey) =>
        action === DELETE ? rows.map((row) => ({ RECORD: row[primaryKey] ?? null })) : rows,
    },
  },
  {
    name: 'address-without-interface',
    does: 'Sends to the root of the server instead of the interface behind it.',
    clause: '6.4.1, 6.6',
    habits: { path: () => '/' },
  },
  {
    name: 'never-again',
    does: 'Drops data after the first attempt that met with no success.',
    clause: 'A.2.1',
    weight: 'should',
    scenario: 'unavailable',
    habits: { attempts: 1 },
  },
  {
    name: 'again-and-again',
    does: 'Sends refused data twenty times in a row.',
    clause: '7.4',
    weight: 'should',
    scenario: 'refusal',
    habits: { attempts: 20 },
  },
  {
    name: 'sign-unread',
    does: 'Believes an answer whose signature is wrong.',
    clause: '6.5.1',
    scenario: 'forged-signature',
    habits: { checksSign: false },
  },
  {
    name: 'echo-unread',
    does: 'Believes an answer to another request, if only it is signed.',
    clause: '6.4.2',
    weight: 'should',
    scenario: 'wrong-echo',
    habits: { checksEcho: false },
  },
  {
    name: 'result-unread',
    does: 'Takes every answer for a success, whatever its result says.',
    clause: 'A.2.3',
    scenario: 'refusal',
    habits: { checksResult: false },
  },
];
