/** One of the three kinds of certificates [5.2.1.2.1]. */
export interface CertificateKind {
  readonly certType: '1' | '2' | '3';
  /** The parameter that holds its records. */
  readonly parameter: 'safeCertParameter' | 'specialCertParameter' | 'managerCertParameter';
  /** The definition of its records in `businessData.request.json`. */
  readonly record: 'safeCert' | 'specialCert' | 'managerCert';
  /** The field that names the holder. */
  readonly holder: string;
}

export const KINDS: readonly CertificateKind[] = [
  {
    certType: '1',
    parameter: 'safeCertParameter',
    record: 'safeCert',
    holder: 'creditCode',
  },
  {
    certType: '2',
    parameter: 'specialCertParameter',
    record: 'specialCert',
    holder: 'identityCard',
  },
  {
    certType: '3',
    parameter: 'managerCertParameter',
    record: 'managerCert',
    holder: 'identityCard',
  },
];

/** @throws {RangeError} for a certType that the document lacks. */
export function kindOf(certType: unknown): CertificateKind {
  const kind = KINDS.find((candidate) => candidate.certType === certType);
  if (!kind) throw new RangeError(`no certType ${certType}`);
  return kind;
}

/** Name of the list in a kind's parameter [MH-R08]. */
export function listNameOf(
  { parameter }: CertificateKind,
  choices: Readonly<Record<string, string>>,
): string {
  return parameter === 'managerCertParameter' ? (choices['MH-R08'] ?? 'acceptData') : 'acceptData';
}

/** What managers’ certStatusDescription says under state 99 [5.2.1.2.4 row 24]. */
export const MANAGER_SENTENCE = '持证人正在办理跨企业变更业务，办理完成前本证书暂不可用。';
