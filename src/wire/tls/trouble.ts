import { type Text, text } from '../../model/text.js';
import type { TlsTrouble } from '../../model/tls.js';
import { printable } from '../printable.js';

/** What the sentence on a trouble needs to know beside its kind. */
export interface TlsCircumstances {
  /** Where the settings stand: `systems.das.tls`; `tls` when absent. */
  readonly key?: string | undefined;
  /** Whether a client certificate was given. */
  readonly hasCertificate?: boolean;
}

/** Longest list of names that a sentence quotes of a certificate. */
const MOST_SHOWN = 200;

/** An alert: the other side ended the handshake, and says why by number (RFC 8446, 6). */
const ALERT = /SSL alert number (\d{1,3})/;

/** Alerts that are about the certificate of whoever gets them. */
const ABOUT_CLIENT = new Set([41, 42, 43, 44, 45, 46, 48, 49, 51, 116]);

/** Without a certificate TLS 1.2 has no better word for its want. */
const HANDSHAKE_FAILURE = 40;

const BY_CODE: Readonly<Record<string, TlsTrouble>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-ca',
  CERT_UNTRUSTED: 'unknown-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
};

/** What a server of plain HTTP sends is no record of TLS. */
const NO_RECORD = /wrong version number|http request|packet length too long|record layer failure/;

const TLS_CODE = /^ERR_(?:TLS|SSL|OSSL)_|^EPROTO$|^CERT_|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$/;

/** Which trouble of TLS an error of Node.js is; undefined for one of another kind. */
export function tlsTroubleOf(error: unknown): TlsTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '' } = error as NodeJS.ErrnoException;
  const known = BY_CODE[code];
  if (known) return known;
  if (!TLS_CODE.test(code)) return undefined;
  const alert = Number(ALERT.exec(error.message)?.[1]);
  if (ABOUT_CLIENT.has(alert) || alert === HANDSHAKE_FAILURE) return 'client-certificate';
  return NO_RECORD.test(error.message) ? 'tls-on-plain' : 'tls';
}

/** Says what is wrong, and the setting that mends it. */
export function describeTlsTrouble(
  kind: TlsTrouble,
  { key = 'tls', hasCertificate = false }: TlsCircumstances,
  error?: unknown,
): Text {
  switch (kind) {
    case 'unknown-ca':
      return text(
        `TLS：对方证书的签发 CA 不受信任：请在 ${key}.ca 中给出该 CA 的证书（PEM 文件），或用环境变量 NODE_EXTRA_CA_CERTS 指定；若 CA 已受信任，则是对方没有发送中间证书`,
        `TLS: the certificate is of a CA that is not trusted here: name the CA's certificate (a PEM file) in ${key}.ca, or in the environment variable NODE_EXTRA_CA_CERTS; where it is trusted already, the other side does not send the certificate in between`,
      );
    case 'self-signed':
      return text(
        `TLS：对方的证书是自签名的：请把这张证书本身（PEM 文件）写入 ${key}.ca`,
        `TLS: the certificate is self-signed: name that certificate itself (a PEM file) in ${key}.ca`,
      );
    case 'expired':
      return text(
        `TLS：对方的证书已过期：请让对方更换证书；只想先测下去，可写 ${key}.insecure: true（报告会注明）`,
        `TLS: the certificate has expired: the other side needs a new one; to go on for now, write ${key}.insecure: true, which the report will show`,
      );
    case 'not-yet-valid':
      return text(
        `TLS：对方的证书尚未生效：请核对两边机器的时钟；只想先测下去，可写 ${key}.insecure: true（报告会注明）`,
        `TLS: the certificate is not valid yet: compare the clocks of both machines; to go on for now, write ${key}.insecure: true, which the report will show`,
      );
    case 'wrong-name':
      return describeNames(error, key);
    case 'client-certificate':
      return hasCertificate ? describeRefusal(error, key) : describeWant(error, key);
    case 'plain-on-tls':
      return text(
        'TLS：该端口只接受 TLS，而地址写的是 http：请改为 https://',
        'TLS: the port speaks TLS, and the address says http: write https:// instead',
      );
    case 'tls-on-plain':
      return text(
        'TLS：该端口是明文 HTTP，而地址写的是 https：请改为 http://',
        'TLS: the port speaks plain HTTP, and the address says https: write http:// instead',
      );
    case 'tls': {
      const reason = reasonOf(error);
      return text(`TLS 握手失败：${reason}`, `the TLS handshake failed: ${reason}`);
    }
  }
}

/** The names of a certificate are the other side's text. */
function describeNames(error: unknown, key: string): Text {
  const { host = '', cert } = (error ?? {}) as {
    readonly host?: string;
    readonly cert?: { readonly subjectaltname?: string };
  };
  const names = printable(cert?.subjectaltname ?? '', MOST_SHOWN);
  const shown = printable(host, MOST_SHOWN);
  return text(
    `TLS：对方的证书不是签给 ${shown || '该地址'} 的${names && `（而是 ${names}）`}：请在地址中改用证书上的名字，或写 ${key}.serverName`,
    `TLS: the certificate is not for ${shown || 'this address'}${names && ` but for ${names}`}: use a name of the certificate in the address, or write it in ${key}.serverName`,
  );
}

function describeWant(error: unknown, key: string): Text {
  // By this alert alone it may also be that the two have no cipher in common.
  const isVague = Number(ALERT.exec(messageOf(error))?.[1]) === HANDSHAKE_FAILURE;
  return text(
    `TLS：对方${isVague ? '中止了握手，多半是要求' : '要求'}客户端证书：请在 ${key}.cert 和 ${key}.key 中给出`,
    `TLS: the other side ${isVague ? 'ends the handshake, most likely because it demands' : 'demands'} a client certificate: give ${key}.cert and ${key}.key`,
  );
}

function describeRefusal(error: unknown, key: string): Text {
  const reason = reasonOf(error);
  return text(
    `TLS：对方不接受客户端证书（${reason}）：${key}.cert 须由对方信任的 CA 签发且在有效期内`,
    `TLS: the other side does not accept the client certificate (${reason}): ${key}.cert has to be of a CA that it trusts, and valid today`,
  );
}

/** What OpenSSL says, without its addresses and file names. */
function reasonOf(error: unknown): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const message = messageOf(error);
  const [, reason] = /:SSL routines:[^:]{0,100}:([^:]{1,100}):/.exec(message) ?? [];
  return printable(reason ?? (code && code !== 'EPROTO' ? code : message), MOST_SHOWN);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 2000) : String(error);
}
