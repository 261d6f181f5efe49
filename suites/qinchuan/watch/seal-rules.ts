import type { Finding } from '../../../src/model/finding.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { Sealing } from '../../../src/protocols/qinchuan/sealing.js';
import { SIGN_FIELD } from '../../../src/protocols/qinchuan/signature.js';
import type { Validator } from '../../../src/wire/validator.js';
import { finding } from '../../kit/answer.js';
import { readFields } from '../../kit/watch/read-fields.js';
import type { Diagnose, Watched, WatchRule } from '../../kit/watch/watcher.js';

/** The members of a request as transmitted, before anything is decrypted. */
function sealedIn({ requestText = '' }: Watched) {
  return readFields(requestText);
}

/** Findings unless the body is signed as it has to be [5.1, QC-R03]. */
export function findOtherSign(sealing: Sealing, watched: Watched): Finding[] {
  const sealed = sealing.sealedFields.includes(SIGN_FIELD) ? sealedIn(watched) : undefined;
  if (!sealed || sealing.isGenuine(sealed)) return [];
  const expected = text('按 5.1 算出的签名', 'a signature made as in 5.1');
  return [finding(`/${SIGN_FIELD}`, expected, sealed[SIGN_FIELD])];
}

/** How requests are signed and encrypted, as far as both sides have agreed on it. */
export function sealRules(
  { choices }: Pick<Specification, 'choices'>,
  sealing: Sealing,
  validator: Validator,
): WatchRule[] {
  const encrypted = sealing.sealedFields.filter((name) => name !== SIGN_FIELD);
  return [
    ...(choices['QC-R03'] === 'none' ? [] : [signRule(sealing)]),
    ...(encrypted.length === 0 ? [] : [cipherRule(sealing, encrypted, validator)]),
  ];
}

function signRule(sealing: Sealing): WatchRule {
  return {
    slug: 'request-is-signed',
    zh: '请求正文按 5.1 签名',
    en: 'request bodies are signed as in 5.1',
    party: 'caller',
    statement: () => '5.1/signature',
    observe: (watched) => (watched.request ? findOtherSign(sealing, watched) : undefined),
    diagnose(watched) {
      const sealed = sealedIn(watched);
      return sealed && sealing.explainSign(sealed);
    },
  };
}

function cipherRule(
  sealing: Sealing,
  encrypted: readonly string[],
  validator: Validator,
): WatchRule {
  return {
    slug: 'request-seals-amounts',
    zh: '敏感数据按 5.3 加密',
    en: 'sensitive data is encrypted as in 5.3',
    party: 'caller',
    statement: () => '5.3/encryption',
    observe(watched) {
      const sealed = sealedIn(watched);
      const present = encrypted.filter((name) => typeof sealed?.[name] === 'string');
      if (!sealed || present.length === 0) return undefined;
      const opened = sealing.open(sealed);
      const expected = text('AES-128-ECB 密文', 'cipher text of AES-128-ECB');
      // What cannot be decrypted stays as it came.
      return present
        .filter((name) => opened[name] === sealed[name])
        .map((name) => finding(`/${name}`, expected, sealed[name]));
    },
    diagnose: explainCipher(sealing, validator),
  };
}

/** How a field came about that should decrypt to what its table allows. */
function explainCipher(sealing: Sealing, validator: Validator): Diagnose {
  return (watched, { pointer }) => {
    const sealed = sealedIn(watched);
    if (!sealed) return undefined;
    const name = pointer.slice(1);
    const message = `${watched.operation.id}.request`;
    return sealing.explainCipher(sealed, name, (plain) =>
      validator
        .validate(message, { ...sealing.open(sealed), [name]: plain })
        .every((fault) => fault.pointer !== pointer),
    );
  };
}
