import { randomUUID } from 'node:crypto';
import type { Flaw } from '../calling/program.js';
import type { Entry } from './city-data.js';
import type { Habits, Message, Operation } from './habits.js';

function on(operation: Operation, change: (message: Message) => Message): Partial<Habits> {
  return {
    message: (message) => (message.operation === operation ? change(message) : message),
  };
}

function onUploads(change: (message: Message) => Message): Partial<Habits> {
  return {
    message: (message) =>
      message.operation === 'business' || message.operation === 'certificate'
        ? change(message)
        : message,
  };
}

function without(entry: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name));
}

function withoutHeader(name: string): Partial<Habits> {
  return {
    message: (message) => ({ ...message, headers: without(message.headers, name) }),
  };
}

/** Changes a row of one kind where it has the field. */
function inRow(name: string, change: (value: string, row: Entry) => Entry): Partial<Habits> {
  return {
    row: (_, row) => (name in row ? { ...row, ...change(String(row[name]), row) } : row),
  };
}

function asForm(json: Entry): { contentType: string; body: string } {
  const entries = Object.entries(json).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(entries).toString(),
  };
}

const DATES = ['issuDate', 'issuedDate', 'effectiveDate', 'expiringDate', 'firstIssuDate'];

/** Mistakes that a programmer of a city's system makes. */
export const FLAWS: readonly Flaw<Habits>[] = [
  {
    name: 'token-by-post',
    does: 'Posts its credentials to the token interface, which is a GET.',
    clause: '5.1.2',
    habits: on('token', (message) => ({ ...message, method: 'POST' })),
  },
  {
    name: 'token-header-missing',
    does: 'Calls without the header that carries the token.',
    clause: '5.1.1',
    habits: withoutHeader('G-I-Access-Token'),
  },
  {
    name: 'system-header-missing',
    does: 'Calls without the header that names the system.',
    clause: '5.1.1',
    habits: withoutHeader('G-I-System-Id'),
  },
  {
    name: 'system-of-another-case',
    does: 'Names the system in its header in lower case, unlike when it asked for the token.',
    clause: '5.1.1',
    habits: {
      message: (message) => {
        const id = message.headers['G-I-System-Id'];
        if (id === undefined) return message;
        return { ...message, headers: { ...message.headers, 'G-I-System-Id': id.toLowerCase() } };
      },
    },
  },
  {
    name: 'one-token',
    does: 'Uses the token of one interface for the other, too.',
    clause: '5.1.1, 6.1',
    habits: { tokenFor: () => 'business' },
  },
  {
    name: 'own-address',
    does: 'Uploads to an address of its own configuration instead of the one that it was given.',
    clause: '5.2.1, 5.2.2',
    habits: onUploads((message) => ({
      ...message,
      url: new URL('/gaia-asp-gateway/api/certificate/upload', message.url),
    })),
  },
  {
    name: 'form-body',
    does: 'Sends bodies as forms instead of JSON.',
    clause: '5.1.4, 5.2.1, 5.2.2',
    habits: { write: asForm },
  },
  {
    name: 'cert-type-of-another-kind',
    does: 'Leaves the kind at 1 whatever it uploads.',
    clause: '5.2.1',
    habits: on('business', ({ json, ...message }) => ({
      ...message,
      json: { ...json, certType: '1' },
    })),
  },
  {
    name: 'all-parameters',
    does: 'Fills in the parameters of the two other kinds as well.',
    clause: '5.2.1',
    habits: on('business', ({ json, ...message }) => {
      const [, list] = Object.entries(json ?? {}).find(([name]) => name !== 'certType') ?? [];
      const names = ['safeCertParameter', 'specialCertParameter', 'managerCertParameter'];
      const all = Object.fromEntries(names.map((name) => [name, list]));
      return { ...message, json: { ...all, ...json } };
    }),
  },
  {
    name: 'address-missing',
    does: 'Leaves the address of the company empty.',
    clause: '5.2.1',
    habits: inRow('companyAddress', () => ({ companyAddress: '' })),
  },
  {
    name: 'number-too-long',
    does: 'Sends a certificate number that is longer than its column.',
    clause: '5.2.1',
    habits: inRow('certNum', (certNum) => ({ certNum: certNum.padEnd(26, '0') })),
  },
  {
    name: 'date-with-slashes',
    does: 'Writes days with slashes.',
    clause: '5.2.1',
    habits: {
      row: (_, row) => {
        const dates = DATES.filter((name) => name in row);
        const slashed = dates.map((name) => [name, String(row[name]).replaceAll('-', '/')]);
        return { ...row, ...Object.fromEntries(slashed) };
      },
    },
  },
  {
    name: 'city-for-province',
    does: 'Names the city where the province belongs.',
    clause: '5.2.1',
    weight: 'should',
    habits: inRow('provinceNum', (code) => ({ provinceNum: `${code.slice(0, 2)}0100` })),
  },
  {
    name: 'credit-code-mistyped',
    does: 'Reports a credit code whose check character is wrong.',
    clause: '5.2.1',
    weight: 'should',
    habits: inRow('creditCode', (code) => ({
      creditCode: code.slice(0, -1) + (code.endsWith('1') ? '2' : '1'),
    })),
  },
  {
    name: 'born-another-day',
    does: 'Reports a day of birth that is not the one in the identity number.',
    clause: '5.2.1',
    weight: 'should',
    habits: inRow('birthDate', () => ({ birthDate: '1985-06-10' })),
  },
  {
    name: 'category-undescribed',
    does: 'Leaves the category 99 without a description.',
    clause: '5.2.1',
    habits: inRow('categoryDescription', () => ({ categoryDescription: '' })),
  },
  {
    name: 'neither-title-nor-degree',
    does: 'Reports a manager of class C with neither title nor degree.',
    clause: '5.2.1',
    habits: inRow('technicalTitle', () => ({ technicalTitle: '' })),
  },
  {
    name: 'photo-too-large',
    does: 'Sends a photo as the camera took it, of more than 50 KB.',
    clause: '5.2.1',
    habits: inRow('photo', (photo) => {
      const [head, base64 = ''] = photo.split(',');
      const large = Buffer.concat([Buffer.from(base64, 'base64'), Buffer.alloc(60 * 1024)]);
      return { photo: `${head},${large.toString('base64')}` };
    }),
  },
  {
    name: 'code-sealed',
    does: 'Uploads a certificate under the code as it came, without having decoded it.',
    clause: '5.2.2',
    habits: { certificate: (entry, sealedCode) => ({ ...entry, ID: sealedCode }) },
  },
  {
    name: 'preview-without-https',
    does: 'Gives the preview of a certificate by http.',
    clause: '5.2.2',
    weight: 'should',
    habits: {
      certificate: (entry) => ({ ...entry, url: String(entry.url).replace('https:', 'http:') }),
    },
  },
  {
    name: 'time-with-t',
    does: 'Writes the times of a log record as ISO 8601 does.',
    clause: '5.1.4',
    habits: {
      log: (entry) => ({
        ...entry,
        requestTime: String(entry.requestTime).replace(' ', 'T'),
        responseTime: String(entry.responseTime).replace(' ', 'T'),
      }),
    },
  },
  {
    name: 'token-kept',
    does: 'Tries again with the token that the gateway has called invalid.',
    clause: '5.1.1',
    weight: 'may',
    scenario: 'expired-token',
    habits: { renewsToken: false },
  },
  {
    name: 'new-identifier',
    does: 'Gives a record another identifier when it sends it again.',
    clause: '5.2.1',
    weight: 'should',
    scenario: 'reset',
    habits: {
      row: (_, row, count) =>
        count === 0 ? row : { ...row, eCertID: randomUUID().replaceAll('-', '') },
    },
  },
  {
    name: 'code-unread',
    does: 'Takes every answer for a success, whatever its code says.',
    clause: '5.1.5',
    scenario: 'refusal',
    habits: { checksCode: false },
  },
  {
    name: 'echo-unread',
    does: 'Takes the code of another record for that of its own.',
    clause: '5.2.1',
    weight: 'may',
    scenario: 'wrong-echo',
    habits: { checksEcho: false },
  },
];
