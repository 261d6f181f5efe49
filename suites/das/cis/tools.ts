import type { CaseScope } from '../../../src/engine/case-scope.js';
import { type Body, Conversation } from '../../kit/conversation.js';
import type { Dialect } from '../../kit/dialect.js';

/** A meter that the CIS under test knows. */
export interface KnownMeter {
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId?: string;
}

/** A 1004 that the CIS under test has issued and whose result it awaits. */
export interface OpenCommand {
  readonly serialNo: string;
  readonly paramNo: string;
  readonly meterNo: string;
  readonly userNo?: string;
}

/** Priority of each alarm by appendix 2 [DAS-R26]. */
const ALARM_PRIORITY = (alarmType: string) => (alarmType === '07' ? '2' : '3');

/** Readings rise by one unit an hour from here on, so that a later run never reports less. */
const READINGS_START = Date.UTC(2020, 0, 1);
const HOUR_MS = 3_600_000;

/** What the cases of the CIS suite can do. */
export class CisTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly meters: readonly KnownMeter[],
    readonly commands: readonly OpenCommand[],
  ) {
    super(scope, dialect);
  }

  /** The fields that name one of the known meters. */
  knownMeter(): Body {
    return { ...this.faker.helpers.arrayElement(this.meters) };
  }

  /** A report of a known meter under central billing, with a reading above all earlier ones. */
  drawReport(values: Body = {}, options: { optional?: boolean } = {}): Body {
    const readNum = ((this.scope.now() - READINGS_START) / HOUR_MS).toFixed(4);
    return this.draw(
      '2001',
      { ...this.knownMeter(), readNum, billingModel: '2', ...values },
      options,
    );
  }

  /** An open command from the configuration, or a made-up one that the IUT may refuse [DAS-R45]. */
  openCommand(): Body {
    const [command] = this.commands;
    if (!command) return { excuteState: '1' };
    const { serialNo, ...names } = command;
    return { ...names, sendSerialNo: serialNo, excuteState: '1' };
  }

  /** An alarm of the type with the priority that appendix 2 gives it. */
  drawAlarm(values: Body = {}, options: { optional?: boolean } = {}): Body {
    const alarmType = String(values.alarmType ?? this.faker.helpers.arrayElement(['01', '05']));
    const alarmPriority = ALARM_PRIORITY(alarmType);
    return this.draw(
      '2003',
      { ...this.knownMeter(), alarmType, alarmPriority, ...values },
      options,
    );
  }
}
