import type { HttpRequest } from '../../src/wire/http-client.js';
import type { Dialect, SignedHeaders } from './dialect.js';

/** Whatever of a request could be used again: what its headers hide, and what its address has. */
export function tokensOf(
  dialect: Dialect,
  operation: string,
  { request, signed }: { readonly request: HttpRequest; readonly signed: SignedHeaders },
): string[] {
  const { method, url, headers } = request;
  const hidden = dialect.hideTokens(headers, signed.headers);
  const own = Object.entries(headers).filter(([name, value]) => hidden[name] !== value);
  const record = { operation, request: { method, url, headers, body: '' } };
  return [...own.map(([, value]) => value), ...(dialect.tokensIn?.(record) ?? [])];
}
