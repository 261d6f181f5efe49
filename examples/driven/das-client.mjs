import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What both sides have agreed upon; here the made-up values that duijie takes by default. */
const AGREED = {
  appCode: '00000072',
  appSecret: 'demo6f1c9a4be27d5083c6e1b94f7a20',
  factorNo: '0011',
  companyCode: '10001058',
  meterType: '441',
};

const PATHS = {
  1001: '/api/v1/collect/meter/1001',
  1004: '/api/collect/meter/1004',
  1007: '/api/collect/meter/1007',
};

/** The other side has refused, or its answer cannot be trusted. */
export class Refused extends Error {}

/** Calls a data acquisition system, and takes what it reports. */
export class DasClient {
  #url;
  #server;
  #waiting = new Map();
  #serialNos = new Set();

  constructor(url) {
    this.#url = url;
  }

  async createPrice(priceCode) {
    await this.#call(1007, {
      priceCode,
      priceVersion: 'V1.0',
      priceProperty: '1',
      priceType: '1',
      priceDetail: { priceLength: '1', price1: '2.5000' },
    });
  }

  /** @returns the device number that the system gives the meter */
  async registerMeter({ meterNo, userNo, priceCode }) {
    const { deviceId } = await this.#call(1001, {
      userNo,
      meterNo,
      meterType: AGREED.meterType,
      initNum: '0.0000',
      billingModel: '2',
      payModel: '1',
      priceCode,
    });
    return deviceId;
  }

  /** @returns what came of the command, `1` for carried out, as a 2002 says it */
  async closeValve({ meterNo, userNo, deviceId }) {
    const serialNo = newSerialNo();
    const result = new Promise((resolve) => this.#waiting.set(serialNo, resolve));
    const paramContext = { total: '1', data: { valveSet: '0' } };
    await this.#call(1004, { serialNo, userNo, meterNo, deviceId, paramNo: '03', paramContext });
    return result;
  }

  /** Listens at this address for 2001–2003. */
  async listen(callbackUrl) {
    const { hostname, port } = new URL(callbackUrl);
    this.#server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const answer = this.#answer(request, Buffer.concat(chunks).toString());
      response.setHeader('Content-Type', 'application/json;charset=utf-8');
      response.end(JSON.stringify(answer));
    });
    await new Promise((resolve) => this.#server.listen(Number(port), hostname, resolve));
  }

  close() {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** Three tries with the same message: what was not answered may have been carried out. */
  async #call(operation, fields) {
    const { factorNo, companyCode } = AGREED;
    const sdateTime = formatTime();
    const message = { serialNo: newSerialNo(), factorNo, companyCode, sdateTime, ...fields };
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#send(PATHS[operation], message);
      } catch (error) {
        if (error instanceof Refused || tries === 3) throw error;
        await pause(200 * tries);
      }
    }
  }

  async #send(path, message) {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json;charset=utf-8',
        ...sign(),
      },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(5000),
    });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
    const { echoCode, echoMsg } = readJson(text);
    if (echoCode !== '0000') throw new Refused(`${path}: ${echoCode} ${JSON.stringify(echoMsg)}`);
    if (echoMsg?.serialNo !== message.serialNo) throw new Refused(`${path}: not what was asked`);
    return echoMsg;
  }

  #answer({ url, headers }, body) {
    const isReading = url?.endsWith('/2001');
    // A refused 2001 has no echoMsg.
    const refuse = (echoCode, echoMsg) => ({ echoCode, ...(isReading ? {} : { echoMsg }) });
    if (!isSigned(headers)) return refuse('0103', 'AccessToken');
    const fields = readJson(body);
    const { serialNo, deviceId } = fields;
    if (this.#serialNos.has(serialNo)) return refuse('9999', 'serialNo');
    this.#serialNos.add(serialNo);
    const rdateTime = formatTime();
    if (isReading) {
      const { userNo, factorNo, meterNo } = fields;
      const meter = { serialNo, userNo, deviceId, factorNo, meterNo };
      const account = { valvecontrol: '2', currentprice: '2.5000', remainquantity: '0.0000' };
      return { echoCode: '0000', ...meter, ...account, rdateTime };
    }
    if (url?.endsWith('/2002') && !this.#book(fields)) return refuse('9999', 'sendSerialNo');
    return { echoCode: '0000', echoMsg: { serialNo, deviceId, rdateTime } };
  }

  /** A result on a command that was never given is not taken. */
  #book({ sendSerialNo, excuteState }) {
    const resolve = this.#waiting.get(sendSerialNo);
    resolve?.(excuteState);
    return resolve !== undefined;
  }
}

function newSerialNo() {
  return randomUUID().replaceAll('-', '');
}

/** China Standard Time as yyyyMMddHHmmss. */
function formatTime() {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function sign(timestamp = formatTime()) {
  const { appCode, appSecret } = AGREED;
  const digest = createHash('md5')
    .update(appCode + appSecret + timestamp)
    .digest('hex');
  const identity = Buffer.from(`${appCode}:${timestamp}`).toString('base64');
  return { AccessToken: digest.toUpperCase(), Authorization: identity };
}

function isSigned({ accesstoken, authorization = '' }) {
  const [appCode, timestamp] = Buffer.from(authorization, 'base64').toString().split(':');
  return appCode === AGREED.appCode && accesstoken === sign(timestamp).AccessToken;
}

/** @throws {Refused} for what is no JSON object; what breaks off half-way may come whole next time */
function readJson(text) {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (text.trimStart().startsWith('{')) throw error;
    throw new Refused('the answer is not JSON');
  }
}
