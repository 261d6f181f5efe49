import type { CaseScope } from '../../src/engine/case-scope.js';
import type { AnsweredRequest } from '../../src/engine/receiver.js';
import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/qinchuan/envelope.js';
import type { Sealing } from '../../src/protocols/qinchuan/sealing.js';
import { formatTime } from '../../src/specification/time.js';
import type { Answer } from '../kit/answer.js';
import { bodyOf, type CallbackDesk } from '../kit/callback-desk.js';
import { type Body, Conversation } from '../kit/conversation.js';
import type { Dialect } from '../kit/dialect.js';
import type { ReportMark } from './callbacks.js';
import { drawContent } from './prepose/contents.js';

const DAY_MS = 86_400_000;

/** A command and the report that answered it. */
export interface ReportedCommand {
  readonly body: Body;
  readonly mark: ReportMark;
  readonly report: AnsweredRequest;
}

/** Which operations it is said to report of its own accord, and within how many milliseconds. */
export type Claims = Readonly<Record<string, number>>;

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
  async meter(): Promise<string> {
    const body = this.drawMeter();
    this.removeAfterwards(body);
    await this.establish('meterInfo', body);
    return String(body.meterNo);
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
    const content = drawContent(operation, options.optional === true, this.scope.now());
    return this.draw(operation, { meterNo, ...content, ...values }, options);
  }

  /**
   * Ends the case where the meter is of a kind that cannot do it, such as take a recharge by
   * volume: the platform may say so, and no field tells the kind [8.1, QC-R26].
   */
  stopIfUnsupported({ envelope }: Answer): void {
    if (envelope?.code !== CODE.unsupported) return;
    this.scope.stopUnclaimed(
      text('被测系统说当前表具不支持此交易（9005）', 'the meter does not support it (9005)'),
    );
  }

  /** Sends a command that has to succeed, and waits for its report. */
  async command(
    operation: string,
    body: Body,
    report: string,
  ): Promise<{ mark: ReportMark; report: AnsweredRequest | undefined }> {
    await this.establish(operation, body);
    const mark = {
      commandSeq: String(body.commandSeq),
      meterNo: String(body.meterNo),
      operation: report,
    };
    return { mark, report: await this.desk.awaitCallback(this.scope, mark) };
  }

  /** Like `command`, for cases about what the report says. */
  async execute(operation: string, body: Body, reportOperation: string): Promise<ReportedCommand> {
    const { mark, report } = await this.command(operation, body, reportOperation);
    if (!report) {
      return this.scope.stopNotTestable(
        text(`指令没有得到 ${reportOperation}`, `no ${reportOperation} answered the command`),
      );
    }
    return { body, mark, report };
  }

  /** The body of a report, decrypted. */
  read({ request }: AnsweredRequest): Body {
    // What was encrypted is on record only as the key has opened it.
    const body = bodyOf(request);
    const opened = this.scope.notebook.keep('opened', () => this.#openOf(body));
    return { ...body, ...opened };
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

  /** The first second of a day, counted from today, as reports write times. */
  dayTime(offset: number): string {
    return `${formatTime(this.scope.now() + offset * DAY_MS, 'yyyy-MM-dd')} 00:00:00`;
  }
}
