import type { Body } from '../../kit/conversation.js';
import { type Command, type Model, mustRefuse, mustSucceed } from '../../kit/exploration/model.js';
import { CisTools } from './tools.js';

/** Serial numbers that were taken. */
interface CisWorld {
  readonly serials: string[];
  /** Meters that the CIS does not know. */
  readonly strangers: readonly Body[];
}

type CisCommand = Command<CisTools, CisWorld>;

/** Section of each report. */
const SECTIONS = { '2001': '2.4.11', '2003': '2.4.13' } as const;
type ReportOperation = keyof typeof SECTIONS;

const REPORTS = Object.keys(SECTIONS) as ReportOperation[];
const SHOWN = ['serialNo', 'userNo', 'meterNo'];
const STRANGERS = 2;

function draw(t: CisTools, operation: ReportOperation, values: Body): Body {
  return operation === '2001' ? t.drawReport(values) : t.drawAlarm(values);
}

function report(operation: ReportOperation): CisCommand {
  return {
    operation,
    weight: 4,
    slots: [8],
    plan({ serials }, [index = 0], t) {
      const body = draw(t, operation, { ...t.meters[index % t.meters.length] });
      return {
        body,
        shown: SHOWN,
        expects: [mustSucceed(`${SECTIONS[operation]}/accepts`)],
        note: (_answer, hasSucceeded) => hasSucceeded && serials.push(String(body.serialNo)),
      };
    },
  };
}

function reportStranger(operation: ReportOperation): CisCommand {
  return {
    operation,
    weight: 2,
    slots: [STRANGERS],
    plan: ({ strangers }, [index = 0], t) => ({
      body: draw(t, operation, { ...strangers[index] }),
      shown: SHOWN,
      expects: [mustRefuse(`${SECTIONS[operation]}/unknown-meter`)],
    }),
  };
}

/** Another report under a serial number that was taken before, by either operation [DAS-R04]. */
function repeatSerial(operation: ReportOperation): CisCommand {
  return {
    operation,
    weight: 3,
    slots: [8],
    plan({ serials }, [index = 0], t) {
      const serialNo = serials[index % Math.max(1, serials.length)];
      if (serialNo === undefined || t.dialect.spec.choices['DAS-R04'] !== 'reject') {
        return undefined;
      }
      return {
        body: { ...draw(t, operation, {}), serialNo },
        shown: SHOWN,
        expects: [mustRefuse('2.2/unique-serial')],
      };
    },
  };
}

/** Serial numbers and known meters of a CIS, as far as 2.2 and 2.4.11–2.4.13 settle them. */
export const MODEL: Model<CisTools, CisWorld> = {
  system: 'cis',
  statements: [
    ...REPORTS.flatMap((operation) => [
      { operation, clause: `${SECTIONS[operation]}/accepts` },
      { operation, clause: `${SECTIONS[operation]}/unknown-meter` },
    ]),
    {
      operation: '2001',
      clause: '2.2/unique-serial',
      under: { ruling: 'DAS-R04', choice: 'reject' },
    },
  ],
  commands: [...REPORTS.map(report), ...REPORTS.map(reportStranger), ...REPORTS.map(repeatSerial)],
  begin(t) {
    const strangers = Array.from({ length: STRANGERS }, () => {
      const { userNo, meterNo } = t.draw('2003');
      return { userNo, meterNo };
    });
    return { serials: [], strangers };
  },
  fork: ({ dialect, meters, commands }, scope) => new CisTools(scope, dialect, meters, commands),
};
