import type { Specification } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import type { Body } from '../../../kit/conversation.js';
import { excuseUnknownCommand } from '../plans.js';
import type { BusinessTools } from '../tools.js';

/** A report that the tables allow beside the plainest one. */
interface Variant {
  readonly operation: string;
  readonly slug: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  readonly change: (body: Body, t: BusinessTools) => Body;
  /** What is taken wherever the command is: it tells whether a refusal is about the variant. */
  readonly usual?: Body;
  /** Either answer is fine. */
  readonly isOpen?: boolean;
}

const VALVES = ['0', '1', '2', '3', '4'];

const STATES: readonly Variant[] = [
  ...['meterDataUp', 'meterDataSupplement'].flatMap((operation) =>
    VALVES.map((valveStatus) => ({
      operation,
      slug: `valve-${valveStatus}`,
      clause: `${operation === 'meterDataUp' ? '6.1' : '6.3'}/valve-states`,
      zh: `阀门状态 ${valveStatus} 的上报`,
      en: `a report with valveStatus ${valveStatus}`,
      change: () => ({ valveStatus }),
      usual: { valveStatus: '0' },
    })),
  ),
  ...['1', '2', '3', '4'].map((powerType) => ({
    operation: 'meterDataUp',
    slug: `power-${powerType}`,
    clause: '6.1/power-types',
    zh: `电源类型 ${powerType} 的上报`,
    en: `a report with powerType ${powerType}`,
    change: () => ({ powerType }),
  })),
];

/** Member, operation, statements: lists of the tables. */
const LISTS = [
  ['meterReadingDetails', 'meterDataUp', '6.1', 'several-details', '多条抄表明细', 'two details'],
  ['meterDatas', 'meterDataUpBatch', '6.2', 'several-meters', '两块表的数据', 'data of two meters'],
  ['alarms', 'sendAlarm', '6.4', 'several-alarms', '两条报警', 'two alarms'],
] as const;

const LENGTHS: readonly Variant[] = LISTS.flatMap(
  ([member, operation, section, slug, zh, en]): Variant[] => [
    {
      operation,
      slug,
      clause: `${section}/${slug}`,
      zh,
      en,
      change: (body, t) => ({
        [member]: [...listOf(body, member), ...listOf(t.drawReport(operation), member)],
      }),
    },
    {
      operation,
      slug: 'empty-list',
      clause: `${section}/empty-list`,
      zh: '空的列表',
      en: 'an empty list',
      change: () => ({ [member]: [] }),
      isOpen: true,
    },
  ],
);

/** A field that is wrong in the second row, and the codes that it may be refused with [QC-R13]. */
const FAULTS = {
  meterReadingDetails: ['readingNum', ['9002']],
  meterDatas: ['meterTime', ['9002']],
  alarms: ['alarmTime', ['1301', '9002']],
} as const;

/** One code answers the whole report: it is not a success when a later row breaks the table. */
const LATER_ROWS: readonly CaseLiteral<BusinessTools>[] = LISTS.map(
  ([member, operation, section]) => {
    const [field, codes] = FAULTS[member];
    return {
      id: `business/${operation}/refuses-wrong-second-${field}`,
      clause: `${section}/request`,
      title: text(
        `${member} 第二条的 ${field} 不正确，应被拒绝`,
        `refused when ${field} in the second row of ${member} is wrong`,
      ),
      behaviour: 'BI',
      async run(t) {
        const body = t.drawReport(operation);
        const [first] = listOf(body, member);
        const send = (second: Body | undefined, purpose: 'stimulus' | 'control') =>
          t.send(operation, { ...t.refresh(body), [member]: [first, second] }, { purpose });
        const spoilt = await send({ ...first, [field]: 'X' }, 'stimulus');
        t.expectRefusal(spoilt, ...codes);
        if (spoilt.envelope?.succeeded) return;
        t.requireSuccess(await send(first, 'control'));
      },
    };
  },
);

/** Section and operation of the reports with a result; where it is optional, it can be absent. */
const RESULTS: readonly Variant[] = (
  [
    ['6.5', 'rechargeUp', true],
    ['6.7', 'cancelRechargeUp', true],
    ['6.11', 'openVResult', false],
    ['6.12', 'closeVResult', false],
    ['6.13', 'chargePriceResult', false],
  ] as const
).flatMap(([section, operation, isOptional]) =>
  ['00', '01', ...(isOptional ? [undefined] : [])].map((resultCode) => ({
    operation,
    slug: `result-${resultCode ?? 'absent'}`,
    clause: `${section}/results`,
    zh: resultCode ? `结果为 ${resultCode} 的上报` : '没有结果的上报',
    en: resultCode ? `a report with resultCode ${resultCode}` : 'a report without resultCode',
    change: () => ({ resultCode }),
    usual: { resultCode: '00' },
  })),
);

/** 6: what a business platform has to take. */
export function reportCases(spec: Specification): CaseLiteral<BusinessTools>[] {
  const alarmTypes = (spec.schemas.common?.$defs?.alarmType?.enum ?? []) as readonly string[];
  const alarms = [
    ...alarmTypes.map((alarmType) => alarm('types', `type-${alarmType}`, { alarmType })),
    ...['0', '1'].map((alarmStatus) => alarm('states', `status-${alarmStatus}`, { alarmStatus })),
  ];
  return [...[...STATES, ...LENGTHS, ...RESULTS, ...alarms].map(toCase), ...LATER_ROWS];
}

function alarm(statement: 'types' | 'states', slug: string, values: Body): Variant {
  const [[name, value] = []] = Object.entries(values);
  return {
    operation: 'sendAlarm',
    slug,
    clause: `6.4/alarm-${statement}`,
    zh: `${name} 为 ${value} 的报警`,
    en: `an alarm with ${name} ${value}`,
    change: (body) => ({ alarms: listOf(body, 'alarms').map((row) => ({ ...row, ...values })) }),
  };
}

function toCase(variant: Variant): CaseLiteral<BusinessTools> {
  const { operation, slug, clause, zh, en, change, isOpen } = variant;
  return {
    id: `business/${operation}/${isOpen ? 'tells' : 'accepts'}-${slug}`,
    clause,
    title: isOpen ? text(zh, en) : text(`受理${zh}`, `accepts ${en}`),
    async run(t) {
      const body = t.drawReport(operation);
      const answer = await t.send(operation, { ...body, ...change(body, t) });
      if (isOpen) return t.expectAnyAnswer(answer);
      const excuse = 'commandSeq' in body ? excuseUnknownCommand(t, answer) : undefined;
      if (excuse && !(await takesUsual(t, variant, body))) {
        t.scope.stopInconclusive(excuse, { parameter: 'parameters.commands' });
      }
      t.expectSuccess(answer);
    },
  };
}

/** Whether the same meter's report is taken with the plainest values, whatever its command. */
async function takesUsual(t: BusinessTools, { operation, usual }: Variant, { meterNo }: Body) {
  if (!usual) return false;
  const body = t.drawReport(operation, { meterNo, ...usual });
  const { envelope } = await t.send(operation, body, { purpose: 'control' });
  return envelope?.succeeded === true;
}

function listOf(body: Body, member: string): readonly Body[] {
  return (body[member] ?? []) as readonly Body[];
}
