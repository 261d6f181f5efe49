import { writeCertificate } from '../../../api/attestation/certificate-text.js';
import { readSigningKey, readVouchedKey } from '../../../api/attestation/read-keys.js';
import { verifyCertificate } from '../../../api/attestation/verify-certificate.js';
import { certify } from '../../../api/certification/certify.js';
import { UsageError } from '../../../api/errors.js';
import { isRun } from '../../../api/rendering/read-stored.js';
import type { RunResult } from '../../../src/model/result.js';
import { parseJson } from '../../../src/wire/json.js';
import { createKeyPair } from '../../../src/wire/sm2/key.js';
import type { Reader } from './reader.js';

const { privatePem, publicKey } = createKeyPair();

function sign(run: RunResult): string {
  return writeCertificate(run, readSigningKey(privatePem), '2026-03-01T00:00:00.000Z');
}

async function verify(content: string | Buffer): Promise<void> {
  const { refusals } = await verifyCertificate(content);
  if (refusals[0]) throw new UsageError(refusals[0].reason);
}

const certifyPart = () => certify({ system: 'cylinder', demo: true, grep: /links\/accepts-valid/ });

/** Certificates and keys from outside. */
export const CERTIFICATE_READERS: readonly Reader[] = [
  {
    id: 'certificate',
    weight: 0.1,
    samples: async () => [Buffer.from(sign(await certifyPart()))],
    read: verify,
  },
  {
    // Whoever has a key can sign any record.
    id: 'certified-record',
    weight: 0.1,
    samples: async () => [await certifyPart()],
    async read(content) {
      const run = parseJson(content.toString('utf8'));
      if (!isRun(run)) return;
      await verify(sign(run));
    },
  },
  {
    id: 'key',
    weight: 0.5,
    samples: async () => [Buffer.from(privatePem), Buffer.from(publicKey.pem)],
    async read(content) {
      readVouchedKey(content.toString('utf8'));
      readSigningKey(content.toString('utf8'));
    },
  },
];
