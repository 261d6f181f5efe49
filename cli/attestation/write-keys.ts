import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { text } from '../../src/model/text.js';
import { createKeyPair } from '../../src/wire/sm2/key.js';
import { refuseExisting, writeNew } from '../output.js';
import type { Shell } from '../shell.js';

export interface KeysFlags {
  readonly output: string;
  readonly force?: boolean;
}

/**
 * Makes a pair of SM2 keys: the private one for its owner alone, the public one beside it.
 *
 * @throws {UsageError} when either file is there
 * @throws {EnvironmentError} when they cannot be written
 */
export async function writeKeys({ output, force }: KeysFlags, shell: Shell): Promise<void> {
  const publicFile = namePublic(output);
  // Half a pair is of no use.
  for (const file of force ? [] : [output, publicFile]) {
    if (existsSync(resolve(shell.folder, file))) throw refuseExisting(file);
  }
  const { privatePem, publicKey } = createKeyPair();
  await writeNew(shell, output, privatePem, { force, isSecret: true });
  await writeNew(shell, publicFile, publicKey.pem, { force });
  shell.print(`${publicKey.fingerprint}  ${publicFile}`);
  shell.remark(
    text(
      `已写出私钥 ${output}（仅本人可读，请妥善保管）和公钥 ${publicFile}：把公钥或上面的指纹（SM3）交给校验证书的人`,
      `wrote the private key ${output} (readable by you alone; keep it so) and the public key ${publicFile}: give that, or its fingerprint above (SM3), to whoever is to verify`,
    ),
  );
}

/** `sm2.pem` has `sm2-public.pem` beside it. */
function namePublic(file: string): string {
  const end = extname(file);
  return `${file.slice(0, file.length - end.length)}-public${end || '.pem'}`;
}
