import { withValueAt } from '../../../src/specification/pointer.js';
import type { Body } from '../../kit/conversation.js';
import {
  type Command,
  EITHER,
  type Expectation,
  type Model,
  mustRefuse,
  mustSucceed,
} from '../../kit/exploration/model.js';
import { BusinessTools } from './tools.js';

/** Meters that the platform does not know, and whether a report may have told it of them. */
interface Stranger {
  readonly meterNo: string;
  isTold: boolean;
}

type BusinessCommand = Command<BusinessTools, readonly Stranger[]>;

/** Section of each report that answers no command, and where it names meter and type. */
const REPORTS = {
  meterDataUp: ['6.1', ''],
  meterDataUpBatch: ['6.2', '/meterDatas/0'],
  sendAlarm: ['6.4', ''],
} as const;
type ReportOperation = keyof typeof REPORTS;

const OPERATIONS = Object.keys(REPORTS) as ReportOperation[];
const STRANGERS = 2;
const SHOWN = ['meterNo', 'meterType', 'meterDatas'];

function report(operation: ReportOperation): BusinessCommand {
  return {
    operation,
    weight: 4,
    slots: [],
    plan: (_world, _slots, t) => ({
      body: t.drawReport(operation),
      shown: SHOWN,
      expects: [mustSucceed(`${REPORTS[operation][0]}/accepts`)],
    }),
  };
}

function reportStranger(operation: ReportOperation): BusinessCommand {
  return {
    operation,
    weight: 3,
    slots: [STRANGERS],
    plan(strangers, [index = 0], t) {
      const stranger = strangers[index];
      if (!stranger) return undefined;
      const pointer = `${REPORTS[operation][1]}/meterNo`;
      return {
        body: withValueAt<Body>(t.drawReport(operation), pointer, stranger.meterNo),
        shown: SHOWN,
        expects: [expectOfStranger(stranger, t)],
        note(_answer, hasSucceeded) {
          if (hasSucceeded) stranger.isTold = true;
        },
      };
    },
  };
}

/** The platform refuses what it does not know, or learns meters from their reports [QC-R14]. */
function expectOfStranger({ isTold }: Stranger, t: BusinessTools): Expectation {
  const mayLearn = isTold || t.dialect.spec.choices['QC-R14'] === 'accepted';
  return mayLearn ? EITHER : mustRefuse('8.1/unknown-meter-report', '1003');
}

function reportType(operation: ReportOperation): BusinessCommand {
  return {
    operation,
    weight: 1,
    slots: [],
    plan: (_world, _slots, t) => ({
      body: withValueAt<Body>(
        t.drawReport(operation),
        `${REPORTS[operation][1]}/meterType`,
        'NO-SUCH-TYPE',
      ),
      shown: SHOWN,
      expects: [mustRefuse('8.1/unknown-type')],
    }),
  };
}

/** Reports of meters that the platform knows, between those that it has to refuse [6, 8.1]. */
export const MODEL: Model<BusinessTools, readonly Stranger[]> = {
  system: 'business',
  statements: [
    ...OPERATIONS.map((operation) => ({ operation, clause: `${REPORTS[operation][0]}/accepts` })),
    {
      operation: 'meterDataUp',
      clause: '8.1/unknown-meter-report',
      under: { ruling: 'QC-R14', choice: '1003' },
    },
    { operation: 'meterDataUp', clause: '8.1/unknown-type' },
  ],
  commands: [
    ...OPERATIONS.map(report),
    ...OPERATIONS.map(reportStranger),
    ...OPERATIONS.map(reportType),
  ],
  begin: (t) =>
    Array.from({ length: STRANGERS }, () => ({
      meterNo: `99${t.faker.string.numeric(10)}`,
      isTold: false,
    })),
  fork: ({ dialect, meters, commands }, scope) =>
    new BusinessTools(scope, dialect, meters, commands),
};
