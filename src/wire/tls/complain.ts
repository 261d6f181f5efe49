import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { type Text, text } from '../../model/text.js';
import type { TlsSettings } from '../../model/tls.js';

/** What is wrong with one of the settings; never quotes it. */
export interface TlsComplaint {
  readonly setting: keyof TlsSettings;
  readonly message: Text;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]{1,20} )?(?:[A-Z]{1,20} )?PRIVATE KEY-----/;

/** What is wrong with certificates, key and passphrase, alone and together; nothing when all fit. */
export function complainOfTls(settings: TlsSettings): TlsComplaint[] {
  const { ca, cert, key, passphrase, serverName } = settings;
  const alone = [
    ...complainOfCertificates('ca', ca),
    ...complainOfCertificates('cert', cert),
    ...(key === undefined ? [] : complainOfKey(key, passphrase)),
    ...complainOfHalf(settings),
    ...(serverName !== undefined && isIP(serverName) ? [NO_ADDRESS] : []),
  ];
  return alone.length > 0 ? alone : complainOfPair(settings);
}

function complainOfCertificates(setting: 'ca' | 'cert', given: string | undefined): TlsComplaint[] {
  if (given === undefined) return [];
  const found = given.match(CERTIFICATE) ?? [];
  if (found.length === 0) return [{ setting, message: NO_CERTIFICATE }];
  return found.every(isCertificate) ? [] : [{ setting, message: BROKEN_CERTIFICATE }];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).serialNumber !== '';
  } catch {
    return false;
  }
}

function complainOfKey(key: string, passphrase: string | undefined): TlsComplaint[] {
  if (!PRIVATE_KEY.test(key)) return [{ setting: 'key', message: NO_KEY }];
  if (readKey(key, passphrase)) return [];
  const isEncrypted = /ENCRYPTED/.test(key.slice(0, 2000));
  if (!isEncrypted) return [{ setting: 'key', message: BROKEN_KEY }];
  const message = passphrase === undefined ? MISSING : WRONG_PASSPHRASE;
  return [{ setting: 'passphrase', message }];
}

/** The key; undefined for one that cannot be read. */
function readKey(key: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

function complainOfHalf({ cert, key }: TlsSettings): TlsComplaint[] {
  if (cert !== undefined && key === undefined) return [{ setting: 'key', message: KEY_ABSENT }];
  if (cert === undefined && key !== undefined) return [{ setting: 'cert', message: CERT_ABSENT }];
  return [];
}

function complainOfPair({ ca, cert, key, passphrase }: TlsSettings): TlsComplaint[] {
  const read = key === undefined ? undefined : readKey(key, passphrase);
  if (cert !== undefined && read) {
    if (!new X509Certificate(cert).checkPrivateKey(read)) {
      return [{ setting: 'key', message: OTHER_KEY }];
    }
  }
  try {
    createSecureContext({ ca, cert, key, passphrase });
    return [];
  } catch (error) {
    const { message } = error as Error;
    const [reason = ''] = message.split(':').slice(-1);
    return [
      {
        setting: cert === undefined ? 'ca' : 'cert',
        message: text(`OpenSSL 不接受：${reason}`, `OpenSSL does not take it: ${reason}`),
      },
    ];
  }
}

const NO_CERTIFICATE = text(
  '不是 PEM 证书（应有 -----BEGIN CERTIFICATE-----）；DER 文件可转换：openssl x509 -inform der -in 文件 -out 证书.pem',
  'is no PEM certificate, which has -----BEGIN CERTIFICATE----- in it; a DER file is converted by openssl x509 -inform der -in FILE -out cert.pem',
);
const BROKEN_CERTIFICATE = text(
  '其中有证书已损坏，无法解析',
  'holds a certificate that is damaged and cannot be read',
);
const NO_KEY = text(
  '不是 PEM 私钥（应有 -----BEGIN PRIVATE KEY-----）；.p12/.pfx 可转换：openssl pkcs12 -in 文件 -nodes -out 私钥.pem',
  'is no PEM private key, which has -----BEGIN PRIVATE KEY----- in it; a .p12 or .pfx is converted by openssl pkcs12 -in FILE -nodes -out key.pem',
);
const BROKEN_KEY = text('私钥已损坏，无法解析', 'is a private key that is damaged');
const MISSING = text(
  '私钥已加密，需要口令，如 ${TLS_PASSPHRASE}',
  'is missing: the private key is encrypted; give its passphrase, such as ${TLS_PASSPHRASE}',
);
const WRONG_PASSPHRASE = text('口令不能解开私钥', 'does not open the private key');
const KEY_ABSENT = text(
  '缺少：有证书就要有它的私钥',
  'is missing: a certificate goes with its private key',
);
const CERT_ABSENT = text(
  '缺少：有私钥就要有它的证书',
  'is missing: a private key goes with its certificate',
);
const OTHER_KEY = text(
  '与证书不匹配：不是这张证书的私钥',
  'does not fit the certificate: it is the key of another one',
);
const NO_ADDRESS: TlsComplaint = {
  setting: 'serverName',
  message: text('应为主机名，不是 IP 地址', 'is a host name, not an address'),
};
