import { checkToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import type { Parts, ReceivedRequest } from '../parts.js';
import type { Refusal } from '../rule.js';

/** Lets requests pass although their token or signature is refused. */
export function forgive(
  isForgiven: (request: ReceivedRequest, refusal: Refusal) => boolean,
  operation?: string,
): (parts: Pick<Parts<never>, 'authenticate'>) => Pick<Parts<never>, 'authenticate'> {
  return ({ authenticate }) => ({
    authenticate(request) {
      const refusal = authenticate(request);
      if (!refusal || (operation !== undefined && request.operation !== operation)) return refusal;
      return isForgiven(request, refusal) ? undefined : refusal;
    },
  });
}

/** Takes every token whose identity is right, whatever its digest. */
export function ignoreDigests<Credentials>(
  identityOf: (credentials: Credentials) => TokenIdentity,
) {
  return (parts: Pick<Parts<never>, 'authenticate'>, credentials: Credentials) => {
    const agreed = { identity: identityOf(credentials), now: Date.now(), windowMs: 0 };
    return forgive(({ header }) => {
      const headers = {
        accessToken: header('accesstoken'),
        authorization: header('authorization'),
      };
      return checkToken(headers, agreed)?.fault === 'digest';
    })(parts);
  };
}

/** Digits of an MD5. */
const DIGITS = 32;

/**
 * Compares tokens with their digest written as a number: one that begins with a zero is refused,
 * and taken without it.
 *
 * @param code what such tokens are refused with
 */
export function dropLeadingZeros<Credentials>(
  identityOf: (credentials: Credentials) => TokenIdentity,
  code: string,
) {
  return (parts: Pick<Parts<never>, 'authenticate'>, credentials: Credentials) => {
    const agreed = { identity: identityOf(credentials), now: Date.now(), windowMs: 0 };
    const { authenticate } = forgive(({ header }) => {
      const token = header('accesstoken') ?? '';
      if (token.startsWith('0') || token.length >= DIGITS) return false;
      const accessToken = token.padStart(DIGITS, '0');
      return !checkToken({ accessToken, authorization: header('authorization') }, agreed);
    })(parts);
    return {
      authenticate: (request: ReceivedRequest): Refusal | undefined =>
        authenticate(request) ??
        (request.header('accesstoken')?.startsWith('0')
          ? { code, message: '令牌校验未通过' }
          : undefined),
    };
  };
}
