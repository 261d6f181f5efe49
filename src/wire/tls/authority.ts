import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** A certificate and its private key, as PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

interface Wanted {
  /** Host names and addresses that it is for. */
  readonly names: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A certificate authority whose key leaves this process never, and is gone with it. */
export interface Authority {
  /** Its certificate as PEM: what others have to trust. */
  readonly ca: string;
  /** A certificate for servers and clients alike. */
  issue(wanted: Wanted): Promise<Identity>;
}

const HOUR_MS = 3_600_000;
/** Some clients refuse certificates that are valid for longer. */
const VALID_MS = 397 * 24 * HOUR_MS;

/** Every client of the last ten years takes it, and it is made at once. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function createAuthority(name = 'duijie, made for one run'): Promise<Authority> {
  const keys = await makeKeys();
  const subject = `CN=${name}`;
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid({}),
    serialNumber: newSerial(),
    name: subject,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    ca: toPem(root),
    async issue(wanted) {
      const own = await makeKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        ...valid(wanted),
        serialNumber: newSerial(),
        subject: `CN=${wanted.names[0] ?? 'client'}`,
        issuer: root.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          ...describeLeaf(wanted),
          await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return { cert: toPem(certificate), key: await toKeyPem(own) };
    },
  };
}

/** A certificate that nobody but itself vouches for. */
export async function selfSign(wanted: Wanted): Promise<Identity> {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid(wanted),
    serialNumber: newSerial(),
    name: `CN=${wanted.names[0] ?? 'server'}`,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: describeLeaf(wanted),
  });
  return { cert: toPem(certificate), key: await toKeyPem(keys) };
}

function describeLeaf({ names }: Wanted): x509.Extension[] {
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
    ...(names.length > 0
      ? [
          new x509.SubjectAlternativeNameExtension(
            names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
          ),
        ]
      : []),
  ];
}

function valid({ notBefore, notAfter }: Partial<Wanted>) {
  const now = Date.now();
  return {
    // The clock of the other side may be slow.
    notBefore: notBefore ?? new Date(now - HOUR_MS),
    notAfter: notAfter ?? new Date(now + VALID_MS),
  };
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function newSerial(): string {
  // The first bit says that it is positive, the second that none of its bytes is padding.
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

function toPem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

async function toKeyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return `${x509.PemConverter.encode(der, 'PRIVATE KEY')}\n`;
}
