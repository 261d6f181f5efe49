import type { CertificateKind } from './certificate-kind.js';
import { creditCheckCharacter, identifierCheckCharacter } from './check-character.js';

/** Root of the identifiers of electronic certificates: an object identifier of the nation's. */
const ROOT = '1.2.156.3005.2';

/** Characters of the serial number, by kind. */
const SERIAL: Readonly<Record<CertificateKind['certType'], number>> = { 1: 10, 2: 10, 3: 11 };

/** Characters beside the serial number, dots among them. */
const FRAME = 62;

/** How long an identifier of the kind can be, which is how long those made up are [MH-R31]. */
export function longestIdentifier({ certType }: CertificateKind): number {
  return FRAME + SERIAL[certType];
}

/** Who defines the made-up types of certificates; nobody has this code. */
const DEFINER = '11350000MB0000014';

/**
 * An identifier in the form of the national standard: root, type, issuer, serial number, version
 * and check character, parted by dots [MH-R31].
 *
 * @param issuer a credit code of 18 characters
 * @param number the certificate's number, whose last digits are the serial number
 * @param length characters of the whole, by which the serial number is cut or filled up
 */
export function makeUpIdentifier(
  kind: CertificateKind,
  issuer: string,
  number: string,
  length = longestIdentifier(kind),
): string {
  const type = `${DEFINER}${creditCheckCharacter(DEFINER)}00${kind.certType}`;
  const digits = number.replaceAll(/\D/g, '');
  const serial = digits.padStart(length - FRAME, '0').slice(FRAME - length);
  const parts = [type, issuer, serial, '001'];
  return [ROOT, ...parts, identifierCheckCharacter(parts.join(''))].join('.');
}
