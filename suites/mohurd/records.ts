import { text } from '../../src/model/text.js';
import { makeUpIdentifier } from '../../src/protocols/mohurd/certificate-identifier.js';
import {
  type CertificateKind,
  KINDS,
  listNameOf,
} from '../../src/protocols/mohurd/certificate-kind.js';
import { readCode, type SealedCode } from '../../src/protocols/mohurd/code-cipher.js';
import { listIn } from '../../src/protocols/mohurd/envelope.js';
import {
  type CertificateRecord,
  completeRecord,
  makeUpCreditCode,
  makeUpRecord,
} from '../../src/protocols/mohurd/made-up-record.js';
import type { Answer } from '../kit/answer.js';
import type { Body } from '../kit/conversation.js';
import type { InformationForm, MohurdTools } from './tools.js';

const [FIRST] = KINDS;

/** The kind that stands for all where it does not matter. */
export const SAFE = FIRST as CertificateKind;
export const SPECIAL = KINDS[1] as CertificateKind;
export const MANAGER = KINDS[2] as CertificateKind;

/** A valid record of the kind, with these values and what they demand. */
export async function drawRecord(
  t: MohurdTools,
  kind: CertificateKind,
  values: Body = {},
  optional = false,
): Promise<CertificateRecord> {
  const { spec } = t.dialect;
  const made = makeUpRecord(spec, kind, {
    faker: t.faker,
    now: t.scope.now(),
    optional,
    issuer: t.session.issuer,
  });
  // No run may repeat the identifiers of another.
  const record = completeRecord({ ...made, eCertID: t.scope.uniqueHex() }, kind, values);
  if (!optional) return record;
  const form = await findInformationForm(t);
  const { businessInformation } = record;
  return { ...record, businessInformation: writeInformation(businessInformation, form) };
}

/** A request with these records of one kind. */
export function wrapRecords(
  { dialect }: MohurdTools,
  kind: CertificateKind,
  records: readonly CertificateRecord[],
): Body {
  const { certType, parameter } = kind;
  return { certType, [parameter]: { [listNameOf(kind, dialect.spec.choices)]: records } };
}

/** A request with one valid record. */
export async function drawUpload(
  t: MohurdTools,
  kind: CertificateKind,
  values: Body = {},
  optional = false,
): Promise<Body> {
  return wrapRecords(t, kind, [await drawRecord(t, kind, values, optional)]);
}

export function writeInformation(value: unknown, form: InformationForm): unknown {
  return form === 'text' ? JSON.stringify(value) : value;
}

/** The form that the ruling names, or the first that the IUT takes [MH-R20]. */
export function findInformationForm(t: MohurdTools): Promise<InformationForm> {
  const choice = t.dialect.spec.choices['MH-R20'];
  if (choice === 'array' || choice === 'text') return Promise.resolve(choice);
  return t.scope.notebook.share('information form', t.session.informationForm, () => probeForms(t));
}

async function probeForms(t: MohurdTools): Promise<InformationForm> {
  const businessInformation = [{ itemvalue: '01', itemtext: '虚构的业务信息' }];
  for (const form of ['array', 'text'] as const) {
    const values = { businessInformation: writeInformation(businessInformation, form) };
    const body = await drawUpload(t, SAFE, values);
    const { envelope } = await t.send('businessData', body, { purpose: 'setup' });
    if (envelope?.succeeded) return form;
  }
  return 'array';
}

/** Where an answer can have the code of a record [MH-R21]. */
export type CodePlace = 'top' | 'list';

/** The two texts of a record's QR code, in this place. */
export function findSealedAt(
  place: CodePlace,
  { envelope }: Answer,
  eCertID: unknown,
): SealedCode | undefined {
  const payload = envelope?.payload ?? {};
  const holder =
    place === 'top'
      ? payload
      : listIn(payload, 'SuccessData').find((entry) => entry.eCertID === eCertID);
  const { encryCertid, encryKey } = holder ?? {};
  if (typeof encryCertid !== 'string' || typeof encryKey !== 'string') return undefined;
  return encryCertid !== '' && encryKey !== '' ? { encryCertid, encryKey } : undefined;
}

/** The same, wherever the answer has them. */
export function findSealed(answer: Answer, eCertID: unknown): SealedCode | undefined {
  return findSealedAt('list', answer, eCertID) ?? findSealedAt('top', answer, eCertID);
}

/** A QR code that has not been used, decoded; ends the case where there can be none. */
export async function obtainCode(t: MohurdTools, kind: CertificateKind): Promise<string> {
  const { codes } = t.session;
  if ('obstacle' in codes) {
    const { obstacle, parameter } = codes;
    t.scope.stopUnclaimed(obstacle, { parameter });
  }
  const record = await drawRecord(t, kind);
  const answer = await t.establish('businessData', wrapRecords(t, kind, [record]));
  const sealed = findSealed(answer, record.eCertID);
  if (!sealed) {
    t.scope.stopNotTestable(text('businessData 没有赋码', 'businessData assigned no QR code'));
  }
  // Only the private key opens it: the record keeps what it has opened.
  const decoded = t.scope.notebook.keep('code', () => codes.cipher.open(sealed));
  if (decoded === undefined) {
    t.scope.stopInconclusive(
      text(
        '无法测试：赋码密文不能用所配置的私钥按推断的算法解码（MH-R23）',
        'not testable: the QR code does not decode by the configured key and the inferred algorithm (MH-R23)',
      ),
      { parameter: 'parameters.privateKeyFile' },
    );
  }
  return readCode(decoded).code;
}

/** An identifier of a certificate, as long as they can be. */
export function drawIdentifier({ faker, session }: MohurdTools, kind: CertificateKind): string {
  const issuer = session.issuer?.issuAuthCode ?? makeUpCreditCode(faker, '11350000');
  return makeUpIdentifier(kind, issuer, faker.string.numeric(11));
}

/** One certificate for a code. */
export function drawCertificate(
  t: MohurdTools,
  kind: CertificateKind,
  code: string,
  values: Body = {},
): Body {
  return {
    ID: code,
    zzeCertID: drawIdentifier(t, kind),
    url: `https://certificates.example.com/preview/${t.scope.uniqueHex()}`,
    ...values,
  };
}

export function wrapCertificates(kind: CertificateKind, certificates: readonly Body[]): Body {
  return { certType: kind.certType, parameter: { acceptData: certificates } };
}
