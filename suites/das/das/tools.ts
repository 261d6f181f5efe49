import type { CaseScope } from '../../../src/engine/case-scope.js';
import { text } from '../../../src/model/text.js';
import type { ReportOperation } from '../../../src/protocols/das/demonstration.js';
import type { AnsweredRequest } from '../../../src/wire/receiver.js';
import type { Answer } from '../../kit/answer.js';
import type { CallbackDesk } from '../../kit/callbacks/callback-desk.js';
import { type Body, Conversation } from '../../kit/conversation.js';
import type { Dialect } from '../../kit/dialect.js';
import { type CallbackMark, findNamed, type MeterNames, type ReportMark } from './callback-desk.js';

/** A meter that a case has registered for itself. */
export interface Meter extends MeterNames {
  /** The whole registration. */
  readonly registration: Body;
}

/** What a request needs to name a meter. */
export type NamedMeter = Pick<MeterNames, 'userNo' | 'meterNo'>;

/** The commands of appendix 1. */
export type CommandCode = '03' | '05';

/** Price codes that all cases of a run share, since prices cannot be removed. */
interface SharedPrices {
  readonly first: (tools: DasTools) => Promise<string>;
  readonly second: (tools: DasTools) => Promise<string>;
}

/** What the configuration says of reports that the IUT makes of its own accord. */
export interface Reporting {
  /** Milliseconds within which each kind comes; absent: nobody knows whether it does. */
  readonly within: Readonly<Partial<Record<ReportOperation, number>>>;
  /** Registered meters that may report as well as those that a case registers. */
  readonly meters: readonly MeterNames[];
}

/** What the cases of the DAS suite can do. */
export class DasTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly desk: CallbackDesk<CallbackMark>,
    readonly prices: SharedPrices,
    readonly reporting: Reporting,
  ) {
    super(scope, dialect);
  }

  /** Registers a meter of this case's own, removed when the case has ended. */
  async meter(values: Body = {}, options: { optional?: boolean } = {}): Promise<Meter> {
    const body = await this.drawRegistration(values, options);
    this.removeAfterwards(body);
    const { envelope } = await this.establish('1001', body);
    return {
      userNo: String(body.userNo),
      meterNo: String(body.meterNo),
      deviceId: String(envelope?.payload.deviceId ?? ''),
      registration: body,
    };
  }

  async drawRegistration(values: Body = {}, options: { optional?: boolean } = {}): Promise<Body> {
    const priceCode = await this.prices.first(this);
    return this.draw('1001', { billingModel: '1', priceCode, ...values }, options);
  }

  /** Removes the meter of a registration after the case, should it exist by then. */
  removeAfterwards({ userNo, meterNo }: Body): void {
    this.scope.afterwards(() =>
      this.send('1002', this.draw('1002', { userNo, meterNo, initNum: '0.0000' }), {
        purpose: 'cleanup',
      }),
    );
  }

  /** The fields with which later requests name a meter. */
  name({ userNo, meterNo }: NamedMeter): Body {
    return { userNo, meterNo };
  }

  /** A 1004 request for the meter. */
  drawCommand(meter: NamedMeter, paramNo: CommandCode, data: Body = {}): Body {
    return this.draw('1004', { ...this.name(meter), paramNo, ...this.context(paramNo, data) });
  }

  /** paramContext of a command [appendix 1]. */
  context(paramNo: CommandCode, data: Body = {}): Body {
    if (paramNo === '03') {
      return { paramContext: { total: '1', data: { valveSet: '1', ...data } } };
    }
    const time = this.dialect.spec.choices['DAS-R11'] ?? 'rechargeDate';
    const recharge = {
      rechargeAmount: '100.0000',
      rechargeCount: '1',
      [time]: this.writeTime('yyyy-MM-dd HH:mm:ss'),
      rechargeStream: this.faker.string.numeric(8),
    };
    return { paramContext: { total: '1', data: { ...recharge, ...data } } };
  }

  /** The details of a meter as 1014 answers them. */
  async details(meter: NamedMeter): Promise<Answer> {
    return this.establish('1014', this.draw('1014', this.name(meter)), 'control');
  }

  /** Sends a command that has to succeed, and gives the callback, or ends in a finding. */
  async command(meter: NamedMeter, paramNo: CommandCode, data: Body = {}): Promise<Command> {
    const body = this.drawCommand(meter, paramNo, data);
    await this.establish('1004', body);
    const serialNo = String(body.serialNo);
    const callback = await this.desk.awaitCallback(this.scope, {
      serialNo,
      meterNo: meter.meterNo,
    });
    return { serialNo, body, callback };
  }

  /** Has a meter registered, and waits for a report of the IUT's own accord about it or its like. */
  async report(operation: ReportOperation, withinMs: number): Promise<AwaitedReport> {
    const meters = [...this.reporting.meters, await this.meter()];
    const mark = { operation, meters };
    const answered = await this.desk.awaitCallback(this.scope, mark, withinMs);
    return { mark, answered, meter: answered && findNamed(answered.request, meters) };
  }

  /** Like `command`, for cases about something that follows from the execution. */
  async execute(
    meter: NamedMeter,
    paramNo: CommandCode,
    data: Body = {},
  ): Promise<ExecutedCommand> {
    const { callback, ...command } = await this.command(meter, paramNo, data);
    if (!callback) return this.stopWithoutCallback();
    return { ...command, callback };
  }

  /** Only a time that the configuration claims can be missed [DAS-R29]. */
  stopWithoutCallback(): never {
    const { isClaimed, timeoutMs } = this.desk;
    if (isClaimed) {
      return this.scope.stopNotTestable(
        text('指令没有回调，无法确认执行', 'no callback confirms that the command was executed'),
      );
    }
    return this.scope.stopInconclusive(
      text(
        `等了 ${timeoutMs} 毫秒，指令没有回调；文档没有规定时限，请用 parameters.callbackTimeout 声明多久之内会回调`,
        `no callback came in ${timeoutMs} ms; the document sets no limit: say in parameters.callbackTimeout how soon one comes`,
      ),
      { parameter: 'parameters.callbackTimeout' },
    );
  }
}

interface Command {
  readonly serialNo: string;
  readonly body: Body;
  readonly callback: AnsweredRequest | undefined;
}

export interface AwaitedReport {
  readonly mark: ReportMark;
  readonly answered: AnsweredRequest | undefined;
  /** The meter that it is about; one of the case's own has its registration. */
  readonly meter: (MeterNames & Partial<Meter>) | undefined;
}

export interface ExecutedCommand extends Command {
  readonly callback: AnsweredRequest;
}
