import { quoteArgument } from '../../reports/replay.js';
import { USER_ID } from '../../src/wire/sm2/signature.js';

/** Of the lines of PEM that hold the signature. */
export const SIGNATURE_LABEL = 'SM2 SIGNATURE';

/**
 * One line for a POSIX shell by which OpenSSL 3 alone verifies a certificate: it leaves the
 * signature beside the file and prints `Verified OK`.
 *
 * @param key a file of the public key; the certificate itself is one
 */
export function recipeFor(file: string, key: string): string {
  const [certificate, signature] = [quote(file), quote(`${file}.sig`)];
  const begin = `/^-----BEGIN ${SIGNATURE_LABEL}/`;
  return [
    `sed '1,${begin}d;/^-----END/d' ${certificate} | openssl base64 -d -out ${signature}`,
    `sed '${begin},$d' ${certificate} | openssl dgst -sm3 -sigopt distid:${USER_ID} -verify ${quote(key)} -signature ${signature}`,
  ].join(' && ');
}

/** No name passes for an option. */
function quote(name: string): string {
  return quoteArgument(name.startsWith('-') ? `./${name}` : name);
}
