import { DEMONSTRATION_PARAMETERS as SAMR } from '../../src/protocols/samr/demonstration.js';
import type { Body } from './partner.js';
import { ROWS } from './throughput.js';

/** What tells one subject from the other, in the message that a system is asked for most. */
const SUBJECTS: Readonly<Record<string, (number: string) => Body>> = {
  das: (number) => ({ meterNo: number, userNo: number }),
  cis: (number) => ({ meterNo: number, userNo: number }),
  prepose: (number) => ({ meterOperation: 'register', meterNo: number, customerId: number }),
  business: (number) => ({ meterNo: number }),
  cylinder: (number) => ({ barCode: number }),
  samr: (number) => ({ action: '01', busilist: [{ ID: number, ...SAMR.record }] }),
};

/** Signed requests to the system, each about somebody whom it has not heard of before. */
export async function strangersOf(
  system: string,
  url: string,
): Promise<(() => Buffer) | undefined> {
  const [row] = ROWS[system] ?? [];
  if (!row) return undefined;
  const { partner, operation, prepare } = row;
  const nobody = { url, cpu: () => 0, rss: () => 0, peak: () => 0, stop: async () => {} };
  const message = await prepare(nobody);
  const subject = SUBJECTS[system] ?? (() => ({}));
  return partner.requests(operation, message, (index) => subject(String(200_000_000_000 + index)));
}
