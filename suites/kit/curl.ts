import type { TlsSettings } from '../../src/model/tls.js';
import { curlTo } from './curl-tls.js';
import type { ShellSigning } from './dialect.js';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Headers that the shell makes anew. */
  readonly signing: ShellSigning;
  /** Values in the body to be drawn anew, as 32 hexadecimal digits. */
  readonly fresh: readonly string[];
  readonly tls?: TlsSettings | undefined;
}

const FRESH = '$(openssl rand -hex 16)';

/** Headers that curl adds of its own accord; an empty value keeps it from doing so. */
const CURL_HEADERS = ['Accept', 'Content-Type'];

/**
 * A POSIX shell command that repeats the request: the token is made anew from `$APP_SECRET`, and
 * serial numbers are fresh, as the IUT would refuse used ones.
 */
export function renderCurl(request: CurlRequest): string {
  const { method, body, signing, fresh } = request;
  const { command: curl, url } = curlTo(spell(request.url), request.tls);
  const prologue = [...signing.prologue];
  const command = [
    `${curl} -X ${method} ${putValues(quote(url), signing)}`,
    ...headerArguments(request),
  ];
  if (typeof body === 'string') {
    const literals = literalsOf(fresh).filter((literal) => body.includes(literal));
    prologue.push(...literals.map((_, index) => `SN${index}=${FRESH}`));
    const quoted = literals.reduce(
      (text, literal, index) => text.replaceAll(literal, () => `"'"$SN${index}"'"`),
      quote(body),
    );
    command.push(`--data-raw ${putValues(quoted, signing)}`);
  } else if (body) {
    command[0] = `printf %s ${Buffer.from(body).toString('base64')} | base64 -d | ${command[0]}`;
    command.push('--data-binary @-');
  }
  return [...prologue, command.join(' \\\n  ')].join('\n');
}

/** Puts shell words where the values of a quoted text stand. */
function putValues(quoted: string, { values = {} }: ShellSigning): string {
  return Object.entries(values).reduce(
    (text, [literal, word]) => text.replaceAll(literal, () => `'${word}'`),
    quoted,
  );
}

function headerArguments({ headers, signing }: CurlRequest): string[] {
  const signed = { ...headers, ...signing.headers };
  const given = Object.keys(signed).map((name) => name.toLowerCase());
  const unwanted = CURL_HEADERS.filter((name) => !given.includes(name.toLowerCase()));
  return [
    ...Object.entries(signed).map(([name, value]) =>
      name in signing.headers ? `-H ${value}` : `-H ${quote(headerLine(name, value))}`,
    ),
    ...unwanted.map((name) => `-H ${quote(`${name}:`)}`),
  ];
}

/** With a colon and nothing else curl would leave the header out. */
function headerLine(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** A URL as it is spelt when it is sent. */
function spell(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

/** The values as they stand in JSON, whole strings only; those that a shell quotes are left out. */
function literalsOf(values: readonly string[]): string[] {
  const plain = values.filter((value) => value !== '' && !value.includes("'"));
  return [...new Set(plain)].map((value) => JSON.stringify(value));
}

/** A shell word that stands for the text, whatever it holds. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The shell signs only those headers that the case has left alone. */
export function keepUnchanged(shell: ShellSigning, changed: object): ShellSigning {
  const { prologue, headers } = shell;
  const kept = Object.entries(headers).filter(([name]) => !(name in changed));
  return { ...shell, prologue: kept.length > 0 ? prologue : [], headers: Object.fromEntries(kept) };
}
