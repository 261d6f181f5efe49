import { issueCertificate } from '../../api/attestation/issue-certificate.js';
import { isBelieved, makeChange, signPart } from '../../api/attestation/testing/byte-changes.js';
import { verifyCertificate } from '../../api/attestation/verify-certificate.js';
import { certify } from '../../api/certification/certify.js';
import { createKeyPair } from '../../src/wire/sm2/key.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';

/** The system with the shortest record. */
const SMALL = 'cylinder';

/** Every so many changes are made to a whole certificate, which takes longer to read. */
const WHOLE = 101;

/** How many certificates are believed of which one byte is another. */
export async function benchCertificate({ changes, system = SMALL }: Extent): Promise<void> {
  const run = await certify({ system, demo: true });
  const { privatePem: key } = createKeyPair();
  const { certificate = '', refusals } = await issueCertificate(run, { key });
  const sound = await verifyCertificate(certificate);
  if (refusals.length > 0 || sound.refusals.length > 0) {
    throw new Error(`no certificate of ${system}: ${JSON.stringify(refusals)}`);
  }
  const [whole, part] = [Buffer.from(certificate), signPart(run, key)];
  let believed = 0;
  const began = performance.now();
  for (let turn = 0; turn < changes; turn += 1) {
    const bytes = turn % WHOLE === 0 ? whole : part;
    const change = makeChange(bytes, turn);
    if (!(await isBelieved(bytes, change))) continue;
    believed += 1;
    process.stdout.write(`believed: byte ${change.at} is ${change.to}\n`);
  }
  const ms = (performance.now() - began) / changes;
  say(
    'certificates of which one byte is another',
    `${believed} of ${changes} believed`,
    `goal 0; ${ms.toFixed(1)} ms each`,
  );
}
