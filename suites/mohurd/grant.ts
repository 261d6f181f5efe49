import type { SigningStep } from '../../src/model/exchange.js';
import { text } from '../../src/model/text.js';
import type { TlsSettings } from '../../src/model/tls.js';
import {
  type Interface,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../src/protocols/mohurd/credentials.js';
import { percentEncode } from '../../src/wire/form.js';
import { maskToken } from '../../src/wire/redact.js';
import { quote } from '../kit/curl.js';
import { type CurlCall, curlTo } from '../kit/curl-tls.js';
import type { ShellSigning, SignedHeaders } from '../kit/dialect.js';

/** What the gateway has given out for one interface [5.1.2]. */
export interface Grant {
  readonly systemId: string;
  readonly token: string;
  /** An http or https address. */
  readonly remoteAddr: string;
}

/** The grant as it may be written down. */
export function hideGrant(grant: Grant): Grant {
  return { ...grant, token: maskToken(grant.token) };
}

/** Variables in which a shell finds the keys. */
const KEY_VARIABLES: Readonly<Record<Interface, string>> = {
  business: 'BUSINESS_KEY',
  certificate: 'CERTIFICATE_KEY',
};

/** Whether requests can be sent there. */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  return /^https?:$/.test(new URL(value).protocol) && /^https?:\/\/[^\s/?#]/i.test(value);
}

/** The two headers of a call, and how a shell comes by them. */
export function signWith(
  { systemId, token, remoteAddr }: Grant,
  granted: Interface,
  issuer: string,
  tls?: TlsSettings,
): SignedHeaders {
  const steps: SigningStep[] = [
    {
      name: text('getInterfaceTokenInfo 给出的 token', 'token of getInterfaceTokenInfo'),
      value: maskToken(token),
    },
    { name: text('remoteAddr', 'remoteAddr'), value: remoteAddr },
  ];
  return {
    headers: { [TOKEN_HEADER]: token, [SYSTEM_HEADER]: systemId },
    steps,
    shell: shellFor(systemId, token, granted, curlTo(issuer, tls)),
  };
}

function shellFor(
  systemId: string,
  token: string,
  granted: Interface,
  { command, url }: CurlCall,
): ShellSigning {
  const address = quote(`${url}?systemId=${percentEncode(systemId)}&key=`);
  const find = `sed -n 's/.*"token" *: *"\\([^"]*\\)".*/\\1/p'`;
  return {
    prologue: [`TOKEN=$(${command} ${address}"$${KEY_VARIABLES[granted]}" | ${find})`],
    headers: { [TOKEN_HEADER]: `"${TOKEN_HEADER}: $TOKEN"` },
    values: { [`token=${percentEncode(token)}`]: 'token="$TOKEN"' },
  };
}

/** How the shell writes a request for a token: with the keys from its environment. */
export function shellWithKeys(keys: Readonly<Record<Interface, string>>): ShellSigning {
  const values = Object.entries(KEY_VARIABLES).map(([name, variable]) => [
    `key=${percentEncode(keys[name as Interface])}`,
    `key="$${variable}"`,
  ]);
  return { prologue: [], headers: {}, values: Object.fromEntries(values) };
}
