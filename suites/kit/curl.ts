import type { ShellSigning } from './dialect.js';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** How the shell makes the token anew; absent when the request's own is the point. */
  readonly signing?: ShellSigning;
  /** Values in the body to be drawn anew, as 32 hexadecimal digits. */
  readonly fresh: readonly string[];
}

const FRESH = '$(openssl rand -hex 16)';

/**
 * A POSIX shell command that repeats the request: the token is made anew from `$APP_SECRET`, and
 * serial numbers are fresh, as the IUT would refuse used ones.
 */
export function renderCurl({ method, url, headers, body, signing, fresh }: CurlRequest): string {
  const signed = signing ? { ...headers, ...signing.headers } : headers;
  const lines = Object.entries(signed).map(([name, value]) => {
    const isShellWord = signing !== undefined && name in signing.headers;
    return isShellWord ? `-H ${value}` : `-H ${quote(`${name}: ${value}`)}`;
  });
  const command = [`curl -sS -X ${method} ${quote(url)}`, ...lines];
  const prologue = [...(signing?.prologue ?? [])];
  if (typeof body === 'string') {
    const values = signing ? fresh.filter((value) => value && body.includes(value)) : [];
    values.forEach((_, index) => {
      prologue.push(`SN${index}=${FRESH}`);
    });
    const quoted = values.reduce(
      (text, value, index) => text.replaceAll(value, `'"$SN${index}"'`),
      quote(body),
    );
    command.push(`--data-binary ${quoted}`);
  } else if (body) {
    command.push(`--data-binary @<(printf %s ${Buffer.from(body).toString('base64')} | base64 -d)`);
  }
  return [...prologue, command.join(' \\\n  ')].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
