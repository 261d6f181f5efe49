import type { CaseScope } from '../../../src/engine/case-scope.js';
import { type Body, Conversation } from '../../kit/conversation.js';
import type { Dialect } from '../../kit/dialect.js';

/** A meter that the business platform under test knows. */
export interface KnownMeter {
  readonly meterNo: string;
  readonly userNo?: string;
}

/** A command that the business platform under test has issued and whose result it awaits. */
export interface OpenCommand {
  readonly commandSeq: string;
  readonly meterNo: string;
  readonly tradeNo?: string;
}

/** Readings rise by one unit an hour from here on, so that a later run never reports less. */
const READINGS_START = Date.UTC(2020, 0, 1);
const HOUR_MS = 3_600_000;

/** Members that hold what meters have read [QC-R02]. */
const READINGS = ['meterReadingDetails', 'readingDetails'];

/** What the cases of the business suite can do. */
export class BusinessTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly meters: readonly KnownMeter[],
    readonly commands: readonly OpenCommand[],
  ) {
    super(scope, dialect);
  }

  /** A report of a known meter, with readings above all earlier ones. */
  drawReport(operation: string, values: Body = {}, options: { optional?: boolean } = {}): Body {
    const [command] = this.commands;
    const { meterNo } = this.faker.helpers.arrayElement(this.meters);
    const body = this.draw(operation, {}, options);
    const proper = Object.entries({ meterNo, ...command }).filter(([name]) => name in body);
    return { ...this.#fill({ ...body, ...Object.fromEntries(proper) }), ...values };
  }

  /** Puts known values where made-up ones stand in lists. */
  #fill(body: Body): Body {
    const entries = Object.entries(body).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, value];
      const rows = value as Body[];
      if (READINGS.includes(name))
        return [name, rows.map((row) => ({ ...row, ...this.#reading() }))];
      if (name === 'meterDatas') return [name, rows.map((row) => this.#identify(this.#fill(row)))];
      return [name, rows];
    });
    return Object.fromEntries(entries);
  }

  #identify(row: Body): Body {
    const { meterNo } = this.faker.helpers.arrayElement(this.meters);
    const { meterType, factoryCode } = this.dialect.known;
    return { ...row, meterNo, meterType, factoryCode };
  }

  #reading(): Body {
    return { readingNum: ((this.scope.now() - READINGS_START) / HOUR_MS).toFixed(3) };
  }
}
