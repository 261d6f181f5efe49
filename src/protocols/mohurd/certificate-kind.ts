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

type Choices = Readonly<Record<string, string>>;

export type ListName = 'acceptData' | 'AcceptData';

/** Name of the list in a kind's parameter; where either will do, the one that we use [MH-R08]. */
export function listNameOf({ parameter }: CertificateKind, choices: Choices): ListName {
  const isManager = parameter === 'managerCertParameter';
  return isManager && choices['MH-R08'] === 'AcceptData' ? 'AcceptData' : 'acceptData';
}

/** Operations that assign a QR code, by their operateType [MH-R22]. */
export function assigningOperations({ record }: CertificateKind, choices: Choices): string[] {
  const changes = record === 'managerCert' ? ['08', '09'] : ['08'];
  return ['01', '02', ...(choices['MH-R22'] === 'ministry' ? changes : [])];
}

/** How categoryDescription puts a trade beyond the dictionary [5.2.1.1, 5.2.1.2.3 row 16]. */
export function describeCategory(trade: string): string {
  return `经省级以上住房和城乡建设主管部门认定的其他工种类别（${trade}）`;
}

/** What managers’ certStatusDescription says under state 99 [5.2.1.2.4 row 24]. */
export const MANAGER_SENTENCE = '持证人正在办理跨企业变更业务，办理完成前本证书暂不可用。';
