import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import { type Text, text } from '../../model/text.js';

/** A QR code as an answer carries it [5.2.1]. */
export interface SealedCode {
  readonly encryCertid: string;
  readonly encryKey: string;
}

/** Bytes of a block of DES. */
const BLOCK = 8;

/** How QR codes are encrypted; the document that says so is not at hand [MH-R23]. */
export interface CodeCipher {
  seal(code: string): SealedCode;
  /** The code; undefined when the two texts do not decode under this profile and key. */
  open(sealed: SealedCode): string | undefined;
}

/** The lines of PEM around a key that is not encrypted. */
const FRAME = /-----(?:BEGIN|END) (?:RSA )?PRIVATE KEY-----/g;

/**
 * Reads an RSA private key that is not encrypted: PEM, also where variables have made one line of it,
 * or its bare Base64 that Java programs pass around, PKCS#8 or PKCS#1.
 *
 * @throws {Error} when it is something else.
 */
export function readPrivateKey(content: string): KeyObject {
  const bare = content.replaceAll(FRAME, '').replaceAll(/\s|\\n/g, '');
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(bare)
    ? readDer(Buffer.from(bare, 'base64'))
    : createPrivateKey(content);
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`${key.asymmetricKeyType} instead of RSA`);
  return key;
}

function readDer(key: Buffer): KeyObject {
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key, format: 'der', type: 'pkcs1' });
  }
}

/** What is wrong with the text of a key; undefined when nothing is. */
export function complainOfPrivateKey(content: string): Text | undefined {
  try {
    readPrivateKey(content);
    return undefined;
  } catch {
    return text(
      '不是未加密的 RSA 私钥：应为 PEM（如 openssl genrsa 写出的内容）或其 Base64（PKCS#8、PKCS#1）；公钥不能解码',
      'is not an unencrypted RSA private key: PEM, such as openssl genrsa writes, or its bare Base64, PKCS#8 or PKCS#1; a public key decodes nothing',
    );
  }
}

/**
 * The profile `observed`, which the document's samples turn out to have: the code in DES-ECB with
 * PKCS#5 padding as upper-case hexadecimal, the DES key wrapped by RSA with PKCS#1 v1.5 as Base64.
 *
 * @param keyText the eight digits that `seal` uses: callers take the key for a text, in which other
 * bytes would not survive
 */
export function createObservedCipher(privateKey: KeyObject, keyText = '00000000'): CodeCipher {
  const desKey = Buffer.from(keyText, 'ascii');
  const wrapKey = createWrapper(privateKey, desKey);
  const encrypt = createBlockCipher(desKey);
  return {
    seal: (code) => ({ encryCertid: encrypt(padBlocks(code)), encryKey: wrapKey() }),
    open({ encryCertid, encryKey }) {
      if (!/^\s*(?:[0-9a-f]{16})+\s*$/i.test(encryCertid)) return undefined;
      const wrapped = unwrap(privateKey, encryKey);
      if (!wrapped) return undefined;
      const sealed = Buffer.from(encryCertid.trim(), 'hex');
      for (const key of keysIn(wrapped)) {
        const code = decode(sealed, key);
        if (code !== undefined) return code;
      }
      return undefined;
    },
  };
}

/** The same for the text of a key, wherever it comes from; undefined where there is none to read. */
export function openCipher(privateKey: unknown): CodeCipher | undefined {
  if (typeof privateKey !== 'string') return undefined;
  try {
    return createObservedCipher(readPrivateKey(privateKey));
  } catch {
    return undefined;
  }
}

/** Wrappings of the key that are at hand. */
const POOL = 64;

/**
 * Wraps the key. It is the same for all codes, and only the random padding tells one wrapping from
 * another: they take turns, of which one in each round is drawn anew, as RSA takes longer than all
 * the rest of an answer.
 */
function createWrapper(privateKey: KeyObject, desKey: Buffer): () => string {
  const key = { key: createPublicKey(privateKey), padding: constants.RSA_PKCS1_PADDING };
  const pool: string[] = [];
  let turn = 0;
  return () => {
    const place = turn % POOL;
    const round = Math.floor(turn / POOL);
    turn += 1;
    const known = place === round % POOL ? undefined : pool[place];
    const wrapped = known ?? publicEncrypt(key, desKey).toString('base64');
    pool[place] = wrapped;
    return wrapped;
  };
}

/** Encrypted blocks that are at hand: those of a thousand codes in turn, and more. */
const BLOCKS = 4096;

/**
 * Encrypts whole blocks, bytes spelt as a character each, to upper-case hexadecimal digits. ECB keeps
 * nothing from one block to the next, and codes that follow one another share nearly all of theirs.
 */
function createBlockCipher(desKey: Buffer): (blocks: string) => string {
  const cipher = createCipheriv('des-ede3-ecb', tripled(desKey), null).setAutoPadding(false);
  const known = new Map<string, string>();
  const encrypt = (block: string) => {
    const sealed = cipher.update(block, 'latin1', 'hex').toUpperCase();
    if (known.size >= BLOCKS) known.clear();
    known.set(block, sealed);
    return sealed;
  };
  return (blocks) => {
    let sealed = '';
    for (let at = 0; at < blocks.length; at += BLOCK) {
      const block = blocks.slice(at, at + BLOCK);
      sealed += known.get(block) ?? encrypt(block);
    }
    return sealed;
  };
}

const ASCII = /^[\0-\x7f]*$/;

/** PKCS#5: as many bytes are added as each of them says. Bytes are spelt as a character each. */
function padBlocks(text: string): string {
  const bytes = ASCII.test(text) ? text : Buffer.from(text).toString('latin1');
  const missing = BLOCK - (bytes.length % BLOCK);
  return bytes + String.fromCharCode(missing).repeat(missing);
}

/** The code in a decoded text: the text itself, or the `ID` of the link that it is [MH-R23]. */
export function readCode(decoded: string): { readonly code: string; readonly isLink: boolean } {
  const [, id] = /[?&]ID=([^&#\s]+)/i.exec(decoded) ?? [];
  return id === undefined ? { code: decoded, isLink: false } : { code: id, isLink: true };
}

/** Single DES is switched off in current OpenSSL; triple DES with one key thrice is the same. */
function tripled(key: Buffer): Buffer {
  return Buffer.concat([key, key, key]);
}

/**
 * Undoes PKCS#1 v1.5 by hand, as Node refuses to. Blanks, line breaks and a lost end of padding in
 * the Base64 do not matter.
 */
function unwrap(privateKey: KeyObject, encryKey: string): Buffer | undefined {
  try {
    const wrapped = Buffer.from(encryKey.replaceAll(/[\s=]+/g, ''), 'base64');
    const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, wrapped);
    const end = block.indexOf(0, 2);
    if (block[0] !== 0 || block[1] !== 2 || end < 10) return undefined;
    return block.subarray(end + 1);
  } catch {
    return undefined;
  }
}

/** What may have been meant by the key: its bytes, or a text that spells them. */
function* keysIn(wrapped: Buffer): Generator<Buffer> {
  if (wrapped.length === 8) yield wrapped;
  const text = wrapped.toString('latin1').trim();
  if (/^[0-9a-f]{16}$/i.test(text)) yield Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/]{11}=$/.test(text)) yield Buffer.from(text, 'base64');
  // Java's DESKeySpec takes the first eight bytes of a longer key.
  if (wrapped.length > 8) yield wrapped.subarray(0, 8);
}

function decode(sealed: Buffer, key: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('des-ede3-ecb', tripled(key), null);
    const code = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('latin1');
    return /^[\x21-\x7e]+$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
