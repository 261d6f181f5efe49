import { createHash } from 'node:crypto';
import { isDict } from '../calling/conversation.js';
import type { Incoming, Outcome } from '../calling/listener.js';
import { Results } from '../calling/results.js';
import { checkToken } from './auth.js';
import type { CisWorld, Dict } from './cis-caller.js';
import { ALARMS, CODE, PATH } from './codes.js';
import { Fields } from './fields.js';
import type { Clock } from './time.js';
import { ApiError, type BaseConfig, bad, type JsonObject } from './types.js';

interface Meter {
  readonly userNo: string;
  /** Absent until the DAS has given one. */
  readonly deviceId?: string;
}

interface Command {
  readonly paramNo: string;
  readonly meterNo: string;
}

interface Taken {
  readonly fingerprint: string;
  readonly reply: Dict;
}

const PERCENT = /^(?:100|\d{1,2})(?:\.\d+)?%?$/;
const SIGNED = /^-?\d{1,12}(?:\.\d{1,4})?$/;
const MEASURED = /^-?\d{1,12}(?:\.\d{1,6})?$/;

/** Takes what the DAS tells of its own accord [2.4.11-2.4.13]. */
export class CisDesk {
  private readonly meters = new Map<string, Meter>();
  private readonly commands = new Map<string, Command>();
  /** Of commands, as reported: 1 done, 2 failed. */
  readonly results = new Results<string>();
  private readonly taken = new Map<string, Taken>();
  private readonly config: BaseConfig;

  constructor(
    private readonly world: CisWorld,
    private readonly clock: Clock,
  ) {
    // The document gives tokens no lifetime.
    this.config = { ...world.credentials, ...world.parameters, tokenWindowSeconds: 0 };
    for (const meter of world.parameters.meters) this.addMeter(meter.meterNo, meter);
  }

  addMeter(meterNo: string, meter: Meter): void {
    this.meters.set(meterNo, meter);
  }

  /** To be told before the command goes out: its result may be here before the answer is. */
  addCommand(serialNo: string, paramNo: string, meterNo: string): void {
    this.commands.set(serialNo, { paramNo, meterNo });
  }

  answer(request: Incoming): Outcome {
    const { status, body } = this.judge(request);
    return { status, body: this.world.habits.reply(body) };
  }

  private judge(request: Incoming): Outcome {
    const take = this.takers[request.path];
    if (!take) return { status: 404, body: refusal(CODE.parameter, '接口不存在') };
    if (request.method !== 'POST') {
      return { status: 405, body: refusal(CODE.parameter, '仅支持POST') };
    }
    try {
      if (this.world.habits.checksToken) {
        checkToken(request.headers, this.config, this.clock);
      }
      return { status: 200, body: this.takeOnce(request, take) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: 200, body: refusal(error.code, error.message) };
    }
  }

  private readonly takers: Readonly<Record<string, (fields: Fields) => Dict>> = {
    [PATH.report]: (f) => this.takeReading(f),
    [PATH.executed]: (f) => this.takeResult(f),
    [PATH.alarm]: (f) => this.takeAlarm(f),
  };

  /** A message that comes again is answered as before and booked no second time [2.2]. */
  private takeOnce({ text }: Incoming, take: (fields: Fields) => Dict): Dict {
    const body = parse(text);
    const fields = new Fields(body, this.config, this.clock);
    const serialNo = fields.serialNo();
    const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const earlier = this.taken.get(serialNo);
    if (earlier && earlier.fingerprint !== fingerprint) throw bad('通讯流水重复');
    if (earlier) return earlier.reply;
    const reply = take(fields);
    this.taken.set(serialNo, { fingerprint, reply });
    return reply;
  }

  private takeReading(f: Fields): Dict {
    const head = this.head(f);
    const inMeter = f.choice('billingModel', ['1', '2']) === '1';
    f.decimal('readNum');
    if (f.raw('addGas') && !isDict(f.raw('addGas'))) throw bad('addGas类型错误');
    f.decimal('sumUseGas', !inMeter);
    f.decimal('sumUseAmount', !inMeter);
    f.time('readDate', (text) => this.clock.parseCompact(`${text}000000`));
    f.time('readTime', (text) => this.clock.parseCompact(`20000101${text}`));
    f.required('batteryCap');
    f.matching('semaphore', PERCENT);
    for (const name of ['standardTotalValue', 'workTotalValue', 'temperature', 'pressureValue']) {
      f.matching(name, MEASURED, true);
    }
    f.choice('valveState', ['2', '3']);
    f.decimal('curPrice', !inMeter);
    f.matching('meterBalance', SIGNED, true);
    f.day('sdateTime');
    return { echoCode: CODE.ok, ...head, valvecontrol: '2', rdateTime: this.now() };
  }

  private takeResult(f: Fields): Dict {
    const { meterNo, serialNo, deviceId } = this.head(f);
    const sendSerialNo = f.required('sendSerialNo');
    const command = this.commands.get(sendSerialNo);
    const paramNo = f.required('paramNo');
    const state = f.choice('excuteState', ['1', '2']);
    f.compactTime('sdateTime');
    const known = command?.meterNo === meterNo && command.paramNo === paramNo;
    if (!known && this.world.habits.checksCommand) throw bad('指令不存在');
    this.results.tell(sendSerialNo, state);
    return { echoCode: CODE.ok, echoMsg: { serialNo, deviceId, rdateTime: this.now() } };
  }

  private takeAlarm(f: Fields): Dict {
    const { serialNo, deviceId } = this.head(f);
    f.choice('alarmType', ALARMS.keys());
    f.required('alarmContent');
    f.choice('alarmPriority', ['1', '2', '3']);
    f.compactTime('sdateTime');
    return { echoCode: CODE.ok, echoMsg: '已接收', serialNo, deviceId, rdateTime: this.now() };
  }

  /** Who is spoken of, as it is echoed. */
  private head(f: Fields) {
    f.factorNo();
    f.companyCode();
    const [userNo, meterNo, deviceId] = [f.userNo(), f.meterNo(), f.optional('deviceId')];
    const meter = this.meters.get(meterNo);
    if (meter?.userNo !== userNo) throw bad('用户或表具不存在');
    if (deviceId && meter.deviceId && deviceId !== meter.deviceId) throw bad('设备与表具不符');
    return {
      serialNo: f.serialNo(),
      userNo,
      deviceId: meter.deviceId ?? deviceId,
      factorNo: this.config.factorNo,
      meterNo,
    };
  }

  private now(): string {
    return this.clock.compact(this.clock.now());
  }
}

const refusal = (echoCode: string, echoMsg: string): Dict => ({ echoCode, echoMsg });

function parse(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (isDict(value)) return value as JsonObject;
  } catch {
    // Told below, with everything else that is no object.
  }
  throw bad('报文不是JSON对象');
}
