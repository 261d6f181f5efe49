import type { Diagnosis } from '../../model/diagnosis.js';
import type { SigningStep } from '../../model/exchange.js';
import type { RulingChoices } from '../../model/specification.js';
import { text } from '../../model/text.js';
import { joinPointer } from '../../specification/pointer.js';
import { MASK } from '../../wire/redact.js';
import { diagnoseCipher } from './cipher-diagnosis.js';
import { type CipherForm, decrypt, encrypt } from './sensitive.js';
import { diagnoseBodySign } from './sign-diagnosis.js';
import { canonicalText, isSigned, SIGN_FIELD, signBody } from './signature.js';
import type { Credentials } from './token.js';

type Fields = Readonly<Record<string, unknown>>;

/** Between a body's fields and what goes over the wire [5.1, 5.3]. */
export interface Sealing {
  /** Encrypts what is sensitive, then signs. */
  seal(fields: Fields): Fields;
  /** Decrypts; what cannot be decrypted stays as it came. */
  open(fields: Fields): Fields;
  /** Fields whose values are made with a secret. */
  readonly sealedFields: readonly string[];
  /** False for a body that has to be signed and is not. */
  isGenuine(fields: Fields): boolean;
  /** What of a body as transmitted is encrypted or signed, in plain, the secret hidden. */
  explain(sealed: Fields): SigningStep[];
  /** How the signature of a body that is not genuine came about; undefined where it has none. */
  explainSign(fields: Fields): Diagnosis | undefined;
  /**
   * How an encrypted field came about that decrypts to nothing; undefined for one that is not
   * encrypted.
   *
   * @param isRight whether a text may stand in the field
   */
  explainCipher(
    fields: Fields,
    name: string,
    isRight: (plain: string) => boolean,
  ): Diagnosis | undefined;
}

/** Garbage that a lax field would take is not this. */
const READABLE = /^[\x20-\x7e\u3000-\u9fff\uff00-\uffef]+$/;

/** What is encrypted where nothing else is configured [QC-R04]. */
export const ENCRYPTED_FIELDS = ['rechargeNum'];

export function createSealing(
  { appSecret, aesKey }: Credentials,
  choices: RulingChoices,
  encryptedFields: readonly string[] = ENCRYPTED_FIELDS,
): Sealing {
  const form = (choices['QC-R04'] ?? 'base64') as CipherForm;
  const signs = choices['QC-R03'] === 'md5-sorted';

  function change(fields: Fields, by: (text: string, key: string) => string): Fields {
    if (!aesKey) return fields;
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        encryptedFields.includes(name) && typeof value === 'string' ? by(value, aesKey) : value,
      ]),
    );
  }

  return {
    sealedFields: [...(aesKey ? encryptedFields : []), ...(signs ? [SIGN_FIELD] : [])],
    seal(fields) {
      const sealed = change(fields, (text, key) => encrypt(text, key, form));
      return signs ? { ...sealed, [SIGN_FIELD]: signBody(sealed, appSecret) } : sealed;
    },
    open: (fields) => change(fields, (text, key) => decrypt(text, key, form) ?? text),
    explain: (sealed) => [
      ...Object.entries(change(sealed, (text, key) => decrypt(text, key, form) ?? text)).flatMap(
        ([name, plain]) => (plain === sealed[name] ? [] : [explainCipher(name, `${plain}`, form)]),
      ),
      ...(signs && SIGN_FIELD in sealed ? [explainSign(sealed)] : []),
    ],
    isGenuine: (fields) => !signs || isSigned(fields, appSecret),
    explainSign: (fields) => diagnoseBodySign(fields, appSecret),
    explainCipher(fields, name, isRight) {
      const received = fields[name];
      if (!aesKey || !encryptedFields.includes(name) || typeof received !== 'string') {
        return undefined;
      }
      const isPlausible = (plain: string) => READABLE.test(plain) && isRight(plain);
      return diagnoseCipher(received, aesKey, form, isPlausible);
    },
  };
}

function explainCipher(name: string, plain: string, form: CipherForm): SigningStep {
  const written =
    form === 'hex' ? text('十六进制', 'hexadecimal digits') : text('Base64', 'Base64');
  return {
    name: text(
      `${name} 的明文（AES-128-ECB，PKCS#7，${written.zh}）`,
      `${name} in plain (AES-128-ECB, PKCS#7, ${written.en})`,
    ),
    value: plain,
    pointer: joinPointer('', name),
  };
}

function explainSign(sealed: Fields): SigningStep {
  return {
    name: text('参与签名的文本（MD5，大写）', 'text that is signed (MD5, upper case)'),
    value: canonicalText(sealed, MASK),
    pointer: joinPointer('', SIGN_FIELD),
  };
}
