import { writeCertificate } from '../../../api/attestation/certificate-text.js';
import { verifyCertificate } from '../../../api/attestation/verify-certificate.js';
import { certify } from '../../../api/certification/certify.js';
import { isRun } from '../../../api/rendering/read-stored.js';
import type { RunResult } from '../../../src/model/result.js';
import { parseJson } from '../../../src/wire/json.js';
import { createKeyPair, readPrivateKey } from '../../../src/wire/sm2/key.js';
import type { Reader } from './reader.js';

const { privatePem, publicKey } = createKeyPair();

function sign(run: RunResult): string {
  return writeCertificate(run, readPrivateKey(privatePem), '2026-03-01T00:00:00.000Z');
}

const certifyPart = () => certify({ system: 'cylinder', demo: true, grep: /accepts-valid/ });

/** Certificates and keys from outside. */
export const CERTIFICATE_READERS: readonly Reader[] = [
  {
    id: 'certificate',
    weight: 0.3,
    samples: async () => [Buffer.from(sign(await certifyPart()))],
    read: async (content) => void (await verifyCertificate(content)),
  },
  {
    // Whoever has a key can sign any record.
    id: 'certified-record',
    weight: 0.1,
    samples: async () => [await certifyPart()],
    async read(content) {
      const run = parseJson(content.toString('utf8'));
      if (isRun(run)) await verifyCertificate(sign(run));
    },
  },
  {
    id: 'key',
    weight: 0.5,
    samples: async () => [Buffer.from(privatePem), Buffer.from(publicKey.pem)],
    async read(content) {
      const head = Buffer.from('duijie certificate 1\n');
      await verifyCertificate(head, { key: content.toString('utf8') });
    },
  },
];
