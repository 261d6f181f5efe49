import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Incoming, Outcome } from '../calling/listener.js';
import { Results } from '../calling/results.js';
import { Secrets } from './auth.js';
import { type BusinessWorld, encryptedFields, type Texts } from './business-caller.js';
import { CODES, failure, Refusal, type Reply, success } from './codes.js';
import { checkForms, checkShape, type Rec } from './schema.js';
import { TABLES } from './tables6.js';
import type { Clock } from './time.js';

const PREFIX = '/rest/v1/bussinessPlatform/';

/** The command that a report is the result of. */
const COMMAND_OF: Texts = {
  meterDataSupplement: 'dataSupplement',
  rechargeUp: 'recharge',
  parameterUp: 'getParameter',
  cancelRechargeUp: 'cancelRecharge',
  openVResult: 'valveOperate',
  closeVResult: 'valveOperate',
  chargePriceResult: 'changeprice',
};

interface Command {
  readonly operation: string;
  readonly fields: Texts;
}

/** Takes what the prepose platform reports [6]. */
export class BusinessDesk {
  private readonly meters = new Set<string>();
  private readonly commands = new Map<string, Command>();
  /** Of commands, as reported. */
  readonly results = new Results<ReadonlyMap<string, string>>();
  /** Messages booked, by their content: a report has no number of its own. */
  private readonly booked = new Set<string>();
  private readonly secrets: Secrets;

  constructor(
    private readonly world: BusinessWorld,
    private readonly clock: Clock,
  ) {
    this.secrets = new Secrets(world.credentials.aesKey);
    for (const { meterNo } of world.parameters.meters) this.meters.add(meterNo);
  }

  addMeter(meterNo: string): void {
    this.meters.add(meterNo);
  }

  /** To be told before the command goes out: its result may be here before the answer is. */
  addCommand(operation: string, fields: Texts): void {
    this.commands.set(fields.commandSeq ?? '', { operation, fields });
  }

  answer(request: Incoming): Outcome {
    const { status, body } = this.judge(request);
    return { status, body: this.world.habits.reply(body) };
  }

  private judge(request: Incoming): { status: number; body: Readonly<Record<string, unknown>> } {
    const name = request.path.startsWith(PREFIX) ? request.path.slice(PREFIX.length) : '';
    const fields = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
    if (!fields) return { status: 404, body: { ...failure(CODES.unknown, '接口不存在') } };
    if (request.method !== 'POST') {
      return { status: 405, body: { ...failure(CODES.unknown, '仅支持POST') } };
    }
    try {
      if (this.world.habits.checksToken) this.checkToken(request.headers);
      const rec = checkShape(parse(request.text), fields);
      for (const field of encryptedFields(this.world, name)) {
        const value = rec.get(field);
        if (value !== undefined) rec.texts.set(field, this.secrets.decrypt(value));
      }
      this.checkWho(rec);
      checkForms(rec, fields, this.clock);
      return { status: 200, body: { ...this.takeOnce(name, rec, request.text ?? '') } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: 200, body: { ...failure(error.code, error.message) } };
    }
  }

  /** The digest may have letters of either size; the document gives tokens no lifetime [5.3]. */
  private checkToken({ accesstoken, authorization }: IncomingHttpHeaders): void {
    const { appId, appSecret } = this.world.credentials;
    const plain = Buffer.from(authorization ?? '', 'base64').toString('utf8');
    const stamp = plain.slice(plain.lastIndexOf(':') + 1);
    const token = createHash('md5')
      .update(appId + appSecret + stamp)
      .digest('hex');
    const sound =
      plain === `${appId}:${stamp}` &&
      this.clock.parseStamp(stamp) !== undefined &&
      String(accesstoken).toLowerCase() === token;
    if (!sound) throw new Refusal(CODES.auth, '鉴权失败');
  }

  private checkWho(rec: Rec): void {
    const { factoryCode, meterType } = this.world.parameters;
    for (const meter of rec.lists.has('meterDatas') ? rec.list('meterDatas') : [rec]) {
      if (meter.need('factoryCode') !== factoryCode) {
        throw new Refusal(CODES.factory, '表厂编号不存在');
      }
      if (meter.need('meterType') !== meterType) {
        throw new Refusal(CODES.meterType, '表具型号不存在');
      }
      if (!this.meters.has(meter.need('meterNo'))) {
        throw new Refusal(CODES.meterNo, '表具编号不存在');
      }
    }
  }

  private takeOnce(name: string, rec: Rec, text: string): Reply {
    const content = `${name} ${text}`;
    if (!this.booked.has(content)) {
      if (COMMAND_OF[name] !== undefined) this.takeResult(name, rec);
      this.booked.add(content);
    }
    return success();
  }

  /** A second report of a result is no second result; another result is none at all. */
  private takeResult(name: string, rec: Rec): void {
    const commandSeq = rec.need('commandSeq');
    if (!isResultOf(this.commands.get(commandSeq), name, rec)) {
      throw new Refusal(CODES.unknown, '指令不存在');
    }
    const earlier = this.results.of(commandSeq);
    if (earlier && earlier.get('resultCode') !== rec.get('resultCode')) {
      throw new Refusal(CODES.unknown, '指令结果已上报');
    }
    this.results.tell(commandSeq, rec.texts);
  }
}

function isResultOf(command: Command | undefined, name: string, rec: Rec): boolean {
  if (command?.operation !== COMMAND_OF[name]) return false;
  const { meterNo, tradeNo, rechargeNum, valveOperate } = command?.fields ?? {};
  const told = rec.get('tradeNo');
  const opened = name === 'openVResult';
  return (
    rec.get('meterNo') === meterNo &&
    (told === undefined || told === tradeNo) &&
    (told === undefined || Number(rec.get('rechargeNum')) === Number(rechargeNum)) &&
    (valveOperate === undefined || opened === (valveOperate === '0'))
  );
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw new Refusal(CODES.format, '报文格式不正确');
  }
}
