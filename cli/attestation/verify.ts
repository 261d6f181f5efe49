import type { Sealed } from '../../api/attestation/certificate-text.js';
import { recipeFor } from '../../api/attestation/recipe.js';
import { verifyCertificate } from '../../api/attestation/verify-certificate.js';
import { nameOf } from '../../reports/subject.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { readCertificateFile, readKeyFile } from './read-file.js';
import { endOf, showRefusals } from './show-refusals.js';

export interface VerifyFlags {
  readonly key?: string;
}

/**
 * Verifies a certificate and says what holds.
 *
 * @returns 0 for a valid one; 1 for one that is false or was changed, 4 where this program cannot
 *   judge its record
 * @throws {UsageError} for files that are no certificate or no key
 */
export async function verify(file: string, { key }: VerifyFlags, shell: Shell): Promise<ExitCode> {
  const { refusals, sealed, isVouched } = await verifyCertificate(
    await readCertificateFile(file, shell),
    { key: key === undefined ? undefined : await readKeyFile(key, shell) },
  );
  const say = (lines: readonly Text[]) =>
    shell.print(lines.map((line) => line[shell.language]).join('\n'));
  if (sealed) say([describeSeal(sealed), describeKey(key, isVouched), describeRun(sealed)]);
  if (refusals.length > 0) {
    showRefusals(text(`不接受证书 ${file}`, `the certificate ${file} is refused`), refusals, shell);
  } else if (sealed) {
    say([describeVerdict(sealed), OPENSSL]);
    shell.print(`  ${recipeFor(file, key ?? file)}`);
  }
  return endOf(refusals);
}

function describeSeal({ publicKey, signedAt }: Sealed): Text {
  const { fingerprint } = publicKey;
  return text(
    `✓ 签名与内容相符：公钥指纹（SM3）${fingerprint}，签署者所写时间 ${printable(signedAt, 40)}`,
    `✓ the signature is that of its content: by the key ${fingerprint} (SM3), at ${printable(signedAt, 40)} by the clock of the signer`,
  );
}

function describeKey(key: string | undefined, isVouched: boolean): Text {
  if (isVouched) return text(`✓ 签署者的公钥即 ${key}`, `✓ the signer's key is ${key}`);
  return key === undefined ? UNVOUCHED : text(`✗ 公钥不是 ${key}`, `✗ the key is not ${key}`);
}

const UNVOUCHED = text(
  '! 公钥取自证书本身，无人担保它属于谁：请与签署者另行给出的指纹核对，或用 --key 给出其公钥',
  '! the key is the one that the certificate carries, and nobody vouches whose it is: compare the fingerprint with what the signer gave you otherwise, or give their key with --key',
);

/** Who was tested, in the words of the record. */
function describeRun({ run }: Sealed): Text {
  const { vendor, product, version, build } = run.subject ?? {};
  const subject = [vendor, product, version, build].filter((part) => part !== undefined).join(' ');
  const line = (name: string) => printable([name, subject].filter(Boolean).join(': '), 500);
  const { zh, en } = nameOf(run);
  return text(`  ${line(zh)}；${run.startedAt}`, `  ${line(en)}; ${run.startedAt}`);
}

function describeVerdict({ run: { summary } }: Sealed): Text {
  return text(
    `✓ 摘要相符；由记录重新判定，结论仍为符合（通过 ${summary.pass}，警告 ${summary.warnings}）`,
    `✓ the digests hold; judged again from the record, the verdict is conformant as stated (${summary.pass} passed, ${summary.warnings} warnings)`,
  );
}

const OPENSSL = text('只用 OpenSSL 3 核对签名：', 'The signature by OpenSSL 3 alone:');
