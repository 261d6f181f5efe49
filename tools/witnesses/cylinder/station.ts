import { call, GaveUp, persist, Trouble } from '../calling/call.js';
import type { CylinderIdentity } from './config.js';
import type { Habits, Operation, Params } from './habits.js';
import { isCode } from './qrcode.js';

interface Paths {
  /** Both are the manufacturer's choice [1.1.1]. */
  readonly archivePath: string;
  readonly linksPath: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** What every archive has, of the output table [1.1.3]: its first eleven rows. */
const REQUIRED = [
  'varieties',
  'fillingMedium',
  'nominalWorkingPressure',
  'nominalWaterCapacity',
  'shellDesignWallThickness',
  'designWorkingLife',
  'manufacturer',
  'manufacturerDate',
  'manufacturerLicenseNumber',
  'cylinderWeight',
  'cylinderType',
];

const OPTIONAL = [
  'material',
  'serialNumber',
  'valveFacName',
  'valveQrCode',
  'checkCertificate',
  'carriedStandard',
  'ownerCode',
  'qualityCertificate',
  'testCertificate',
];

const OK = 200;
const BROKEN = 500;
const STATUS_CODES = [OK, 204, 401, BROKEN];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {GaveUp} when it is no archive */
function checkArchive(data: unknown): asserts data is Fields {
  if (!isFields(data)) throw new GaveUp('the answer has no data');
  for (const name of REQUIRED) {
    if (typeof data[name] !== 'string') throw new GaveUp(`the archive has no ${name}`);
  }
  for (const name of OPTIONAL) {
    if (!['string', 'undefined'].includes(typeof data[name]) && data[name] !== null) {
      throw new GaveUp(`${name} of the archive is no text`);
    }
  }
  if (!/^\d{4}(0[1-9]|1[0-2])$/.test(String(data.manufacturerDate))) {
    throw new GaveUp('manufacturerDate of the archive is no month');
  }
}

/** The number in a QR code, where the code is of the present form. */
export function scannedNumber(traceUrl: string): string | undefined {
  const last = traceUrl.split('/').at(-1) ?? '';
  return isCode(last) ? last : undefined;
}

/** What a filling station does at the trace system of a manufacturer. */
export class Station {
  private readonly urls: Readonly<Record<Operation, URL>>;

  constructor(
    url: string,
    private readonly token: string,
    { archivePath, linksPath }: Paths,
    private readonly habits: Habits,
  ) {
    this.urls = { archive: new URL(archivePath, url), links: new URL(linksPath, url) };
  }

  /** Asks for a cylinder by one of its names. @throws {GaveUp} when another one comes back */
  async archive(method: 'GET' | 'POST', name: Params, serialNumber: string): Promise<void> {
    const { data } = await this.send('archive', method, name);
    const { checksEcho, checksEnvelope, checksStatus } = this.habits;
    if (!checksEnvelope || !checksStatus) return;
    checkArchive(data);
    if (!checksEcho || typeof data.serialNumber !== 'string') return;
    if (data.serialNumber !== serialNumber) throw new GaveUp('the archive is of another cylinder');
  }

  async upload(name: Params, links: Params): Promise<void> {
    await this.send('links', 'POST', { ...name, ...links });
  }

  private send(operation: Operation, method: 'GET' | 'POST', params: Params): Promise<Fields> {
    return persist(async () => {
      const { status, text } = await this.exchange(operation, method, params);
      if (status !== 200) throw new GaveUp(`HTTP ${status}`);
      return this.judge(text);
    });
  }

  private exchange(operation: Operation, usual: 'GET' | 'POST', given: Params) {
    const { habits, token } = this;
    const params = habits.params(operation, { token, ...given });
    const method = habits.method(operation, usual);
    const url = new URL(this.urls[operation]);
    const headers = { Accept: 'application/json', ...habits.headers(token) };
    if (method === 'GET') {
      url.search = new URLSearchParams(params).toString();
      return call({ url, method, headers });
    }
    const { contentType, body } = habits.write(params);
    return call({ url, method, headers: { ...headers, 'Content-Type': contentType }, body });
  }

  private judge(text: string): Fields {
    const { checksEnvelope, checksStatus } = this.habits;
    if (!checksEnvelope) return {};
    const answer: unknown = text.trimStart().startsWith('{') ? JSON.parse(text) : undefined;
    if (!isFields(answer)) throw new GaveUp('the answer is no JSON object');
    const { statusCode, msg } = answer;
    if (!STATUS_CODES.some((code) => code === statusCode)) {
      throw new GaveUp(`the answer has no statusCode of the table: ${statusCode}`);
    }
    if (typeof msg !== 'string') throw new GaveUp('the answer has no msg');
    if (!checksStatus) return answer;
    if (statusCode === BROKEN) throw new Trouble(`statusCode 500: ${msg}`);
    if (statusCode !== OK) throw new GaveUp(`refused with ${statusCode}: ${msg}`);
    return answer;
  }
}

/** The names of a cylinder, each for itself. A QR code of an old form has no number to read. */
export function namesOf({ serialNumber, barCode, fixCodeTraceUrl }: CylinderIdentity) {
  return {
    byNumber: { serialNumber },
    byBarCode: { barCode: scannedNumber(fixCodeTraceUrl) ?? barCode },
    byQrCode: { fixCodeTraceUrl },
  };
}
