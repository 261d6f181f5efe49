import { issueCertificate } from '../../api/attestation/issue-certificate.js';
import { recipeFor } from '../../api/attestation/recipe.js';
import { UsageError } from '../../api/errors.js';
import { readStored } from '../../api/rendering/read-stored.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { writeNew } from '../output.js';
import type { Shell } from '../shell.js';
import { readKeyFile } from './read-file.js';
import { endOf, showRefusals } from './show-refusals.js';

export interface CertificateFlags {
  readonly key: string;
  readonly output: string;
  readonly force?: boolean;
}

/**
 * Writes the certificate of a stored run, or says why there is none.
 *
 * @returns 0 with a certificate; 1 where the run does not deserve one, 4 where that is undecided
 * @throws {UsageError} for other files, and for one that is there already
 * @throws {EnvironmentError} when it cannot be written
 */
export async function writeCertificate(
  file: string,
  { key, output, force }: CertificateFlags,
  shell: Shell,
): Promise<ExitCode> {
  const run = await readRun(file, shell);
  const { certificate, refusals } = await issueCertificate(run, {
    key: await readKeyFile(key, shell),
    now: shell.now?.(),
  });
  if (certificate === undefined) {
    const title = text(`不能为 ${file} 签发证书`, `no certificate for ${file}`);
    showRefusals(title, refusals, shell);
    return endOf(refusals);
  }
  await writeNew(shell, output, certificate, { force });
  shell.print(recipeFor(output, output));
  shell.remark(
    text(
      `已写出 ${output}；用 duijie verify ${output} 校验，或以上面一行用 OpenSSL 3 校验（-verify 处换成另行得到的公钥）`,
      `wrote ${output}; duijie verify ${output} verifies it, and so does OpenSSL 3 by the line above (with the public key as it was given out behind -verify)`,
    ),
  );
  return EXIT.ok;
}

async function readRun(file: string, shell: Shell): Promise<RunResult> {
  const stored = await readStored([file], shell);
  if (stored.kind === 'load') {
    throw new UsageError(text('压测结果没有符合性证书', 'a load run has no certificate'));
  }
  const [run, ...others] = stored.results;
  if (run && others.length === 0) return run;
  throw new UsageError(
    text(
      `${file} 有多次运行的结果：每份证书只对应一次运行，请逐个给出`,
      `${file} holds several runs: a certificate is of one, give them one by one`,
    ),
  );
}
