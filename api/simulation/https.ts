import { hostname, networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import type { ServerTls } from '../../src/model/tls.js';
import { describeSystemError, UsageError } from '../errors.js';
import { readText } from '../text-file.js';

/** Own certificate, by the names of PEM files or as PEM texts. */
export interface HttpsIdentity {
  readonly cert: string;
  readonly key: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
}

/** How a played system is listened with over TLS. */
export interface Https {
  readonly tls: ServerTls;
  /** The CA of a certificate that was made for the run, as PEM: clients have to trust it. */
  readonly ca?: string;
}

/** How what is wrong names the settings. */
export type HttpsNames = Readonly<Record<keyof HttpsIdentity, string>>;

const NAMES: HttpsNames = {
  cert: 'https.cert',
  key: 'https.key',
  passphrase: 'https.passphrase',
};

/**
 * Reads the own certificate, or makes one for all names of this machine.
 *
 * @param given `true` for one that is made
 * @param hosts where it is listened
 * @throws {UsageError} for files that cannot be read or do not fit each other
 */
export async function prepareHttps(
  given: true | HttpsIdentity,
  hosts: readonly string[],
  folder: string,
  names = NAMES,
): Promise<Https> {
  if (given === true) return makeHttps(hosts);
  const [cert, key] = await Promise.all([
    readPem(names.cert, given.cert, folder),
    readPem(names.key, given.key, folder),
  ]);
  const { passphrase } = given;
  const tls = { cert, key, ...(passphrase === undefined ? {} : { passphrase }) };
  const { complainOfTls } = await import('../../src/wire/tls/complain.js');
  const [complaint] = complainOfTls(tls);
  if (!complaint) return { tls };
  const { zh, en } = complaint.message;
  const name = names[complaint.setting as keyof HttpsIdentity];
  throw new UsageError(text(`${name}：${zh}`, `${name}: ${en}`));
}

async function makeHttps(hosts: readonly string[]): Promise<Https> {
  const { createAuthority } = await import('../../src/wire/tls/authority.js');
  const authority = await createAuthority();
  const isAny = hosts.some((host) => host === '0.0.0.0' || host === '::');
  const own = isAny
    ? Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address))
    : hosts;
  const all = ['localhost', '127.0.0.1', '::1', hostname(), ...own];
  const names = [...new Set(all)].filter((name) => /^[\w.:-]+$/.test(name));
  return { tls: await authority.issue({ names }), ca: authority.ca };
}

async function readPem(name: string, given: string, folder: string): Promise<string> {
  if (given.includes('-----BEGIN ')) return given;
  try {
    return await readText(resolve(folder, given), BUDGETS.files.certificate);
  } catch (error) {
    const { zh, en } = describeSystemError(error);
    throw new UsageError(
      text(`${name}：无法读取 ${given}：${zh}`, `${name}: cannot read ${given}: ${en}`),
    );
  }
}
