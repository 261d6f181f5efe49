import type { CaseScope } from '../../../src/engine/case-scope.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import type { Sealing } from '../../../src/protocols/qinchuan/sealing.js';
import type { AnsweredRequest } from '../../../src/wire/receiver.js';
import type { Answer } from '../../kit/answer.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import { bodyOf } from '../../kit/callbacks/callback-body.js';
import type { CallbackDesk } from '../../kit/callbacks/callback-desk.js';
import { type Body, Conversation } from '../../kit/conversation.js';
import type { Dialect } from '../../kit/dialect.js';
import type { ReportMark } from './callback-desk.js';
import { drawContent } from './contents.js';
import { markOf } from './report-of.js';

/** How long a meter with a past has been set up: longer than what is asked of it. */
const PAST_MS = 30 * 86_400_000;

/** A command that was answered with success, and what its report is recognised by. */
interface SentCommand {
  readonly command: string;
  readonly body: Body;
  readonly mark: ReportMark;
}

/** A command and the report that answered it. */
export interface ReportedCommand extends SentCommand {
  readonly report: AnsweredRequest;
}

/** Which operations it is said to report of its own accord, and within how many milliseconds. */
export type Claims = Readonly<Record<string, number>>;

/** A second report that comes later than this after the next command's is not seen. */
const REPEAT_WINDOW_MS = 1000;

/** What the cases of the prepose suite can do. */
export class PreposeTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly desk: CallbackDesk<ReportMark>,
    readonly sealing: Sealing,
    readonly claims: Claims,
  ) {
    super(scope, dialect);
  }

  /** Registers a meter of this case's own, removed when the case has ended; gives its number. */
  async meter(values: Body = {}): Promise<string> {
    const body = this.drawMeter(values);
    this.removeAfterwards(body);
    await this.establish('meterInfo', body);
    return String(body.meterNo);
  }

  /** Registers a meter that was set up a month ago, so that there can be readings of past days. */
  meterWithPast(): Promise<string> {
    const setUpTime = this.writeTime('yyyy-MM-dd HH:mm:ss', -PAST_MS);
    return this.meter({ setUpTime, enableMeterReading: '100.000' });
  }

  drawMeter(values: Body = {}, options: { optional?: boolean } = {}): Body {
    return this.draw('meterInfo', { meterOperation: 'register', ...values }, options);
  }

  /** Removes the meter of a registration after the case, should it exist by then. */
  removeAfterwards({ meterNo }: Body): void {
    this.scope.afterwards(() =>
      this.send('meterInfo', this.drawMeter({ meterNo, meterOperation: 'remove' }), {
        purpose: 'cleanup',
      }),
    );
  }

  /** A command to the meter, with what it takes to say something [QC-R23]. */
  drawCommand(
    operation: string,
    meterNo: string,
    values: Body = {},
    options: { optional?: boolean } = {},
  ): Body {
    const content = drawContent(operation, options.optional === true, this);
    return this.draw(operation, { meterNo, ...content, ...values }, options);
  }

  /**
   * Ends the case where the meter is of a kind that cannot do it, such as take a recharge by
   * volume: the platform may say so, and no field tells the kind [8.1, QC-R26].
   */
  stopIfUnsupported(answer: Answer): void {
    if (!isRefusalBy(this, answer, [CODE.unsupported])) return;
    this.scope.stopUnclaimed(
      text('被测系统说当前表具不支持此交易（9005）', 'the meter does not support it (9005)'),
    );
  }

  /** Sends a command that has to succeed, and waits for its report. */
  async command(
    command: string,
    body: Body,
  ): Promise<SentCommand & { readonly report: AnsweredRequest | undefined }> {
    await this.establish(command, body);
    const mark = markOf(command, body);
    return { command, body, mark, report: await this.desk.awaitCallback(this.scope, mark) };
  }

  /** Like `command`, for cases about what the report says. */
  async execute(command: string, body: Body): Promise<ReportedCommand> {
    const { report, ...sent } = await this.command(command, body);
    return { ...sent, report: report ?? this.stopWithout(sent.mark.operation) };
  }

  /** The report of a command that was sent before; ends the case where none comes. */
  async awaitReport(mark: ReportMark): Promise<AnsweredRequest> {
    const report = await this.desk.awaitCallback(this.scope, mark);
    return report ?? this.stopWithout(mark.operation);
  }

  /** Ends the case, as no report came: nothing can be said of it. */
  stopWithout(operation: string): never {
    this.stopUnlessClaimed(operation);
    return this.scope.stopNotTestable(
      text(`指令没有得到 ${operation}`, `no ${operation} answered the command`),
    );
  }

  /**
   * Ends the case where nobody says how soon reports come: the document sets no time, so that one
   * that has not come yet is not a breach [QC-R11].
   */
  stopUnlessClaimed(operation: string, timeoutMs = this.desk.timeoutMs): void {
    if (this.desk.isClaimed) return;
    this.scope.stopInconclusive(
      text(
        `${timeoutMs} 毫秒内没有等到 ${operation}，文档没有规定时限；请用 parameters.callbackTimeout 声明多久之内会来`,
        `no ${operation} came within ${timeoutMs} ms, and the document sets no time: claim one by parameters.callbackTimeout`,
      ),
      { parameter: 'parameters.callbackTimeout' },
    );
  }

  /**
   * How many reports of a command came too often: counted once a later command to its meter has
   * been reported, so that a second report of the first has had its turn.
   */
  async countSurplus({ command, body, mark }: SentCommand): Promise<number> {
    // A trade is cancelled once.
    const later = command === 'cancelRecharge' ? 'recharge' : command;
    const { meterNo, valveOperate } = body;
    const values = later === 'valveOperate' ? { valveOperate } : {};
    const next = this.drawCommand(later, String(meterNo), values);
    await this.establish(later, next, 'control');
    await this.awaitReport(markOf(later, next));
    await this.desk.settle(this.scope, REPEAT_WINDOW_MS);
    const own = later === command ? 2 : 1;
    return Math.max(0, this.desk.count(this.scope, mark) - own);
  }

  /** The body of a report, decrypted. */
  read({ request }: AnsweredRequest): Body {
    // What was encrypted is on record only as the key has opened it.
    const body = bodyOf(request);
    const opened = this.scope.notebook.keep('opened', () => this.#openOf(body));
    return { ...body, ...opened };
  }

  /** Ends the case where a list of the report is empty: then nothing shows how its rows look. */
  requireRows(report: AnsweredRequest): void {
    const [name] =
      Object.entries(this.read(report)).find(
        ([, value]) => Array.isArray(value) && value.length === 0,
      ) ?? [];
    if (name === undefined) return;
    this.scope.stopInconclusive(text(`${name} 是空的，无从判断`, `${name} has no rows to judge`));
  }

  /** The fields of a body that decrypting changes. */
  #openOf(body: Body): Body {
    const opened = Object.entries(this.sealing.open(body));
    return Object.fromEntries(opened.filter(([name, value]) => value !== body[name]));
  }

  /** Whether a report is signed as it has to be; the record keeps what the secret told. */
  isGenuine({ request }: AnsweredRequest): boolean {
    return this.scope.notebook.keep('genuine', () => this.sealing.isGenuine(bodyOf(request)));
  }
}
