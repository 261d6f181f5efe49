import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto';
import { GaveUp } from '../calling/call.js';

export interface Wrapped {
  readonly encryCertid: string;
  readonly encryKey: string;
}

/**
 * Takes PKCS#1 padding off by hand: the platform does not do so everywhere, and what it guards
 * against needs somebody who can ask for many decryptions.
 */
function withoutPadding(block: Buffer): Buffer {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new Error('no key in encryKey');
  return block.subarray(end + 1);
}

/** The QR code that a business upload was given. @throws {GaveUp} when it is not meant for us */
export function decode(privateKeyPem: string, { encryCertid, encryKey }: Wrapped): string {
  try {
    const options = { key: createPrivateKey(privateKeyPem), padding: constants.RSA_NO_PADDING };
    const key = withoutPadding(privateDecrypt(options, Buffer.from(encryKey, 'base64')));
    const triple = Buffer.concat([key, key, key]);
    const decipher = createDecipheriv('des-ede3-ecb', triple, null);
    const parts = [decipher.update(Buffer.from(encryCertid, 'hex')), decipher.final()];
    const code = Buffer.concat(parts).toString('ascii');
    if (!/^[\x21-\x7e]{1,50}$/.test(code)) throw new Error('no code in encryCertid');
    return code;
  } catch (error) {
    throw new GaveUp(`the code of the answer cannot be decoded: ${(error as Error).message}`);
  }
}
