import type { TLSSocket } from 'node:tls';
import { type Text, text } from '../../model/text.js';

/** What a connection that somebody else opened failed of. */
export type FailedCall = 'untrusting' | 'plain' | 'secure' | 'anonymous' | 'unvouched' | 'other';

/** First byte of a handshake of TLS, where a method of HTTP should begin. */
const HANDSHAKE = 22;

const UNTRUSTING =
  /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED|UNSUPPORTED_CERTIFICATE)/;

/** A caller that left without a word. */
const LEFT = new Set(['ECONNRESET', 'ERR_TLS_HANDSHAKE_TIMEOUT']);

/** Why a handshake of a caller came to nothing. */
export function readFailedHandshake(error: Error, { authorizationError }: TLSSocket): FailedCall {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ERR_SSL_HTTP_REQUEST' || code === 'ERR_SSL_WRONG_VERSION_NUMBER') return 'plain';
  if (code === 'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE') return 'anonymous';
  if (authorizationError) return 'unvouched';
  return UNTRUSTING.test(code) || LEFT.has(code) ? 'untrusting' : 'other';
}

/** Whether what is no HTTP is TLS. */
export function isHandshake(error: Error & { readonly rawPacket?: Uint8Array }): boolean {
  return error.rawPacket?.[0] === HANDSHAKE;
}

/** The same of a client that calls what is played, or stands behind a proxy. */
export function describeFailedCaller(kind: FailedCall): Text {
  switch (kind) {
    case 'untrusting':
      return text(
        '有客户端中止了 TLS 握手：多半是它不信任这张证书，请让它信任签发证书的 CA（--tls-ca-out 写出的文件）',
        'a client broke off the TLS handshake: most likely it does not trust the certificate; have it trust its CA, the file of --tls-ca-out',
      );
    case 'plain':
      return text(
        '有客户端以明文 HTTP 访问 TLS 端口：请让它改用 https://',
        'a client came over plain HTTP to a port of TLS: it has to call https://',
      );
    default:
      return text('有客户端的 TLS 握手失败', "a client's TLS handshake came to nothing");
  }
}

/**
 * Says why callbacks do not arrive, and the setting that mends it.
 *
 * @param key of the receiver's settings: `callback.tls`
 */
export function describeFailedCall(kind: FailedCall, key = 'callback.tls'): Text {
  switch (kind) {
    case 'untrusting':
      return text(
        `回调的 TLS 握手被对方中止：多半是它不信任 ${key}.cert，请让被测系统信任签发它的 CA`,
        `a caller broke off the TLS handshake of a callback: most likely it does not trust ${key}.cert; have the system trust the CA of that certificate`,
      );
    case 'plain':
      return text(
        `有回调以明文 HTTP 发来，而接收端是 TLS：请把被测系统里的回调地址改为 https://，或去掉 ${key}`,
        `a callback came over plain HTTP, and the tester listens with TLS: give the system an address of https://, or leave ${key} out`,
      );
    case 'secure':
      return text(
        `有回调以 TLS 发来，而接收端是明文 HTTP：请在配置中写 ${key}，或把被测系统里的回调地址改为 http://`,
        `a callback came over TLS, and the tester listens without: write ${key} in the configuration, or give the system an address of http://`,
      );
    case 'anonymous':
      return text(
        `有回调没有出示客户端证书，而 ${key}.ca 要求：请给被测系统配置证书，或去掉 ${key}.ca`,
        `a callback came without the client certificate that ${key}.ca demands: give the system one, or leave ${key}.ca out`,
      );
    case 'unvouched':
      return text(
        `有回调出示的客户端证书不是 ${key}.ca 所签发，或不在有效期内`,
        `a callback came with a client certificate that ${key}.ca does not vouch for, or that is not valid today`,
      );
    case 'other':
      return text('有回调的 TLS 握手失败', 'the TLS handshake of a callback came to nothing');
  }
}
