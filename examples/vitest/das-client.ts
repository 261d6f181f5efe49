import { createHash, randomUUID } from 'node:crypto';

/** What both sides have agreed upon; here the made-up values that duijie takes by default. */
const AGREED = {
  appCode: '00000072',
  appSecret: 'demo6f1c9a4be27d5083c6e1b94f7a20',
  factorNo: '0011',
  companyCode: '10001058',
};

export interface Meter {
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId: string;
}

/** The part of a customer information system that registers meters and reads them. */
export class DasClient {
  constructor(private readonly url: string) {}

  async createPrice(priceCode: string, price: string): Promise<void> {
    await this.call('/api/collect/meter/1007', {
      priceCode,
      priceVersion: 'V1.0',
      priceProperty: '1',
      priceType: '1',
      priceDetail: { priceLength: '1', price1: price },
    });
  }

  async registerMeter(meterNo: string, userNo: string, priceCode: string): Promise<Meter> {
    const { deviceId } = await this.call('/api/v1/collect/meter/1001', {
      userNo,
      meterNo,
      meterType: '441',
      initNum: '0.0000',
      billingModel: '2',
      payModel: '1',
      priceCode,
      sdateTime: formatTime(),
    });
    return { meterNo, userNo, deviceId: String(deviceId) };
  }

  async readMeter({ meterNo, userNo, deviceId }: Meter): Promise<Record<string, unknown>> {
    return this.call('/api/v2/collect/meter/1014', { userNo, deviceId, meterNo });
  }

  private async call(path: string, fields: object): Promise<Record<string, unknown>> {
    const { factorNo, companyCode } = AGREED;
    const serialNo = randomUUID().replaceAll('-', '');
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json;charset=utf-8',
        ...this.sign(formatTime()),
      },
      body: JSON.stringify({ serialNo, factorNo, companyCode, ...fields }),
    });
    const { echoCode, echoMsg } = (await response.json()) as {
      echoCode: string;
      echoMsg: Record<string, unknown>;
    };
    if (echoCode !== '0000') throw new Error(`${path}: ${echoCode} ${JSON.stringify(echoMsg)}`);
    if (echoMsg.serialNo !== serialNo) throw new Error(`${path}: the answer is to something else`);
    return echoMsg;
  }

  /** The token of a request; another class may make mistakes of its own. */
  protected sign(timestamp: string): Record<string, string> {
    const { appCode, appSecret } = AGREED;
    const digest = createHash('md5')
      .update(appCode + appSecret + timestamp)
      .digest('hex');
    const identity = Buffer.from(`${appCode}:${timestamp}`).toString('base64');
    return { AccessToken: digest.toUpperCase(), Authorization: identity };
  }
}

/** China Standard Time as yyyyMMddHHmmss. */
function formatTime(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
