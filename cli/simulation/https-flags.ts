import { resolve } from 'node:path';
import { UsageError } from '../../api/errors.js';
import { replaceVariables } from '../../api/simulation/admin-token.js';
import { type Https, prepareHttps } from '../../api/simulation/https.js';
import { text } from '../../src/model/text.js';
import { describeFailedCaller, type FailedCall } from '../../src/wire/tls/failed-call.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

/** How a command that listens is told to do so over TLS. */
export interface HttpsFlags {
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsPassphrase?: string;
  readonly tlsCaOut?: string;
}

/** Says why clients do not get through, each reason once. */
export function tellFailedCalls(shell: Pick<Shell, 'remark'>): (kind: FailedCall) => void {
  const told = new Set<FailedCall>();
  return (kind) => {
    if (!told.has(kind)) shell.remark(describeFailedCaller(kind));
    told.add(kind);
  };
}

/** Where the CA of a certificate that was made goes when nothing is said. */
const CA_FILE = 'duijie-ca.pem';

const NAMES = { cert: '--tls-cert', key: '--tls-key', passphrase: '--tls-passphrase' } as const;

/**
 * The certificate that is listened with; undefined for plain HTTP. The CA of one that is made is
 * written to a file, and its private key to none.
 *
 * @throws {UsageError} for flags that do not go together, and files that do not fit
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function readHttps(
  { tls = false, tlsCert, tlsKey, tlsPassphrase, tlsCaOut }: HttpsFlags,
  host: string,
  shell: Shell,
): Promise<(Https & { readonly caFile?: string }) | undefined> {
  const isOwn = tlsCert !== undefined || tlsKey !== undefined || tlsPassphrase !== undefined;
  if (!isOwn && !tls && tlsCaOut === undefined) return undefined;
  if (isOwn) {
    if (tlsCert === undefined || tlsKey === undefined) throw new UsageError(HALF);
    if (tlsCaOut !== undefined) throw new UsageError(NO_CA);
    const passphrase =
      tlsPassphrase && replaceVariables(NAMES.passphrase, tlsPassphrase, shell.env);
    if (passphrase) shell.hide([passphrase]);
    const own = { cert: tlsCert, key: tlsKey, ...(passphrase ? { passphrase } : {}) };
    return prepareHttps(own, [host], shell.folder, NAMES);
  }
  const made = await prepareHttps(true, [host], shell.folder);
  const file = tlsCaOut ?? CA_FILE;
  await writeOutput(shell, file, made.ca ?? '');
  shell.remark(
    text(
      `证书为本次运行临时签发，其 CA 已写入 ${file}：让客户端信任它，如 tls.ca: ${file}、curl --cacert ${file}、NODE_EXTRA_CA_CERTS=${file}`,
      `the certificate was made for this run, and its CA written to ${file}: have clients trust it, as with tls.ca: ${file}, curl --cacert ${file} or NODE_EXTRA_CA_CERTS=${file}`,
    ),
  );
  return { ...made, caFile: resolve(shell.folder, file) };
}

const HALF = text(
  '--tls-cert 与 --tls-key 须同时给出：证书和它的私钥；只写 --tls 则临时签发',
  '--tls-cert and --tls-key go together, a certificate and its private key; --tls alone makes one',
);

const NO_CA = text(
  '--tls-ca-out 用于临时签发的证书，不能与 --tls-cert 同用',
  '--tls-ca-out is for a certificate that is made, and does not go with --tls-cert',
);
