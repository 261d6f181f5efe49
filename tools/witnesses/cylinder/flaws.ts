import { gbk } from '../calling/gbk.js';
import type { Flaw } from '../calling/program.js';
import type { Habits, Params } from './habits.js';
import { LINK_NAMES } from './registry.js';

const NAMES = ['serialNumber', 'barCode', 'fixCodeTraceUrl'];

/** Puts other values for those of the names that are sent. */
function changed(
  params: Params,
  names: readonly string[],
  change: (value: string) => string,
): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      names.includes(name) ? change(value) : value,
    ]),
  );
}

function renamed(params: Params, rename: (name: string) => string): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [rename(name), value]));
}

function withoutToken({ token: _, ...rest }: Params): Params {
  return rest;
}

function onNames(change: (value: string) => string, names = NAMES): Partial<Habits> {
  return { params: (_, params) => changed(params, names, change) };
}

function onLinks(change: (value: string) => string): Partial<Habits> {
  return { params: (_, params) => changed(params, LINK_NAMES, change) };
}

/** Percent-encodes every byte that is no letter or digit. */
function percentEncoded(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => String.fromCharCode(byte))
    .map((char) => (/[0-9A-Za-z]/.test(char) ? char : `%${char.charCodeAt(0).toString(16)}`))
    .join('');
}

const BOUNDARY = 'station-form';

function asParts(params: Params): string {
  const parts = Object.entries(params).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

/** Mistakes that a programmer of a station's system makes. */
export const FLAWS: readonly Flaw<Habits>[] = [
  {
    name: 'token-missing',
    does: 'Asks without a token.',
    clause: '1.1.2, 1.1.4',
    habits: { params: (_, params) => withoutToken(params) },
  },
  {
    name: 'token-in-header',
    does: 'Sends the token as a header instead of a parameter.',
    clause: '1.1.2, 1.1.4',
    habits: {
      params: (_, params) => withoutToken(params),
      headers: (token) => ({ Authorization: `Bearer ${token}` }),
    },
  },
  {
    name: 'token-upper-case',
    does: 'Changes the token that it was given to upper case.',
    clause: '1.1.2, 1.1.4',
    habits: onNames((token) => token.toUpperCase(), ['token']),
  },
  {
    name: 'names-in-lower-case',
    does: 'Writes the names of parameters in lower case.',
    clause: '1.1.2, 1.1.4',
    habits: { params: (_, params) => renamed(params, (name) => name.toLowerCase()) },
  },
  {
    name: 'names-in-snake-case',
    does: 'Writes the names of links with underscores.',
    clause: '1.1.4',
    habits: {
      params: (_, params) =>
        renamed(params, (name) => (NAMES.includes(name) ? name : name.replace(/Url$/, '_url'))),
    },
  },
  {
    name: 'cylinder-unnamed',
    does: 'Sends the three names of a cylinder, all empty.',
    clause: '1.1.2, 1.1.4',
    habits: {
      params: (_, params) => ({
        ...params,
        ...Object.fromEntries(NAMES.map((name) => [name, ''])),
      }),
    },
  },
  {
    name: 'bar-code-without-manufacturer',
    does: "Sends the nine digits of the manufacturer's own number without the three before them.",
    clause: '0, 1.1.2',
    habits: onNames((barCode) => barCode.slice(3), ['barCode']),
  },
  {
    name: 'link-as-bar-code',
    does: 'Sends all that it scanned as the bar code, not the number in it.',
    clause: '0, 1.1.2',
    habits: onNames((barCode) => `http://qp.example.com/c/k7Q2/${barCode}`, ['barCode']),
  },
  {
    name: 'number-as-qr-code',
    does: 'Sends the number alone where the link of the QR code belongs.',
    clause: '0',
    weight: 'may',
    habits: onNames((url) => url.replace(/.*\//, ''), ['fixCodeTraceUrl']),
  },
  {
    name: 'json-body',
    does: 'Sends parameters as JSON.',
    clause: '1.1.1',
    habits: {
      write: (params) => ({ contentType: 'application/json', body: JSON.stringify(params) }),
    },
  },
  {
    name: 'multipart-body',
    does: 'Sends parameters as a multipart form.',
    clause: '1.1.1',
    habits: {
      write: (params) => ({
        contentType: `multipart/form-data; boundary=${BOUNDARY}`,
        body: asParts(params),
      }),
    },
  },
  {
    name: 'gbk-form',
    does: 'Writes a form with Chinese in a link in GBK.',
    clause: '1.1.1, 1.1.2, 1.1.4',
    habits: {
      write: (params) => ({
        contentType: 'application/x-www-form-urlencoded',
        body: Object.entries(changed(params, LINK_NAMES, (link) => `${link}/气瓶`))
          .map(([name, value]) => `${name}=${percentEncoded(gbk(value))}`)
          .join('&'),
      }),
    },
  },
  {
    name: 'links-by-get',
    does: 'Uploads links with GET.',
    clause: '1.1.4',
    habits: { method: (operation, method) => (operation === 'links' ? 'GET' : method) },
  },
  {
    name: 'links-empty',
    does: 'Uploads links that are all empty.',
    clause: '1.1.4',
    habits: onLinks(() => ''),
  },
  {
    name: 'link-without-host',
    does: 'Uploads paths of its own site instead of links.',
    clause: '1.1.4',
    weight: 'may',
    habits: onLinks((link) => new URL(link).pathname),
  },
  {
    name: 'link-on-another-host',
    does: 'Uploads links on a host that is not registered for its token.',
    clause: '0',
    weight: 'may',
    habits: onLinks((link) => `https://elsewhere.example.net${new URL(link).pathname}`),
  },
  {
    name: 'envelope-unread',
    does: 'Takes HTTP 200 for a success, whatever stands in the answer.',
    clause: '1.1.3, 1.1.5',
    scenario: 'wrong-envelope',
    habits: { checksEnvelope: false },
  },
  {
    name: 'status-unread',
    does: 'Takes every statusCode for a success.',
    clause: '1.1.3, 1.1.5',
    scenario: 'refusal',
    habits: { checksStatus: false },
  },
  {
    name: 'echo-unread',
    does: 'Fills a cylinder by the archive of another one.',
    clause: '1.1.3',
    weight: 'should',
    scenario: 'wrong-echo',
    habits: { checksEcho: false },
  },
];
