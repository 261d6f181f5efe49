import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import type { AnsweredRequest } from '../../../../src/wire/receiver.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import { findOtherRequestType } from '../../../kit/header-findings.js';
import type { PreposeTools } from '../tools.js';
import { findSignFaults, findTableFaults } from './seal-findings.js';

/** How long a newly registered meter is given at most to report what nobody claims [QC-R33]. */
const REPORT_WINDOW_MS = 5000;

/** What the platform sends of its own accord. */
interface OwnReport {
  readonly slug: string;
  readonly section: string;
  readonly operation: string;
  readonly zh: string;
  readonly en: string;
  /** A meter reports readings as such; what else it reports, and whether, is for the user to say. */
  readonly isArranged: boolean;
}

export const OWN_REPORTS: readonly OwnReport[] = [
  {
    slug: 'first-report',
    section: '6.1',
    operation: 'meterDataUp',
    zh: '主动上报的读数',
    en: 'an unsolicited reading',
    isArranged: false,
  },
  {
    slug: 'batch-report',
    section: '6.2',
    operation: 'meterDataUpBatch',
    zh: '主动上报的批量读数',
    en: 'an unsolicited batch of readings',
    isArranged: true,
  },
  {
    slug: 'alarm-report',
    section: '6.4',
    operation: 'sendAlarm',
    zh: '主动上报的报警',
    en: 'an unsolicited alarm',
    isArranged: true,
  },
];

/** A report that came, and the meter that it is about. */
interface Arrival {
  readonly meterNo: string;
  readonly report: AnsweredRequest;
}

interface OwnReportRule {
  readonly slug: string;
  /** The statement, below the section of the report unless it names one of its own. */
  readonly statement: string;
  readonly zh: string;
  readonly en: string;
  readonly judge: (t: PreposeTools, arrival: Arrival, own: OwnReport) => readonly Finding[];
}

const RULES: readonly OwnReportRule[] = [
  {
    slug: 'keeps-to-table',
    statement: 'own-report',
    zh: '合乎请求表，表具与注册一致',
    en: 'matches its table and names the meter as registered',
    judge: (t, arrival, { operation }) => {
      const faults = [
        ...findTableFaults(t, arrival.report, operation),
        ...findSignFaults(t, arrival.report),
        ...findOtherMeter(t, arrival),
      ];
      if (faults.length === 0) t.requireRows(arrival.report);
      return faults;
    },
  },
  {
    slug: 'carries-token',
    statement: '5.3/callback-token',
    zh: '带正确的令牌',
    en: 'carries a proper token',
    judge: (t, { report }) => t.desk.findTokenFaults(t.scope, report.request),
  },
];

/** 6.1, 6.2 and 6.4 as the platform sends them of its own accord [QC-R33]. */
export const OWN_REPORT_CASES: readonly CaseLiteral<PreposeTools>[] = OWN_REPORTS.flatMap(
  (own): CaseLiteral<PreposeTools>[] => [
    {
      id: `prepose/meterInfo/${own.slug}-arrives`,
      clause: `${own.section}/arrives`,
      title: text(
        `${own.zh}按时以 POST 发到它的地址，标明是 JSON`,
        `${own.en} is POSTed to its path in time, as JSON`,
      ),
      ...traitsOf(own),
      async run(t) {
        const { meterNo, report, withinMs } = await awaitOwn(t, own);
        if (report) {
          const { method, path } = t.operation(own.operation);
          const { request } = report;
          return t.expect([
            ...findOther('callback', `${method} ${path}`, `${request.method} ${request.path}`),
            ...findOtherRequestType(request.headers, t.dialect.spec.manifest.contentType),
          ]);
        }
        const { operation } = own;
        const expected = text(
          `注册后 ${withinMs} 毫秒内的 ${operation}`,
          `a ${operation} within ${withinMs} ms of the registration`,
        );
        t.expect([
          finding('callback', expected, t.desk.describeOthers(t.scope, { meterNo, operation })),
        ]);
      },
    },
    ...RULES.map(
      ({ slug, statement, zh, en, judge }): CaseLiteral<PreposeTools> => ({
        id: `prepose/meterInfo/${own.slug}-${slug}`,
        clause: statement.includes('/') ? statement : `${own.section}/${statement}`,
        title: text(`${own.zh}：${zh}`, `${own.en} ${en}`),
        ...traitsOf(own),
        async run(t) {
          const { meterNo, report } = await awaitOwn(t, own);
          if (report) return t.expect(judge(t, { meterNo, report }, own));
          const { operation } = own;
          return t.scope.stopNotTestable(text(`没有等到 ${operation}`, `no ${operation} came`));
        },
      }),
    ),
  ],
);

function traitsOf({ operation, isArranged }: OwnReport) {
  return { needs: [], waits: true, ...(isArranged ? { parameter: `reports.${operation}` } : {}) };
}

/** Registers a meter and waits for its report; ends the case where none came and none had to. */
async function awaitOwn(t: PreposeTools, { operation }: OwnReport) {
  const claimedMs = t.claims[operation];
  const withinMs = claimedMs ?? Math.min(REPORT_WINDOW_MS, t.desk.timeoutMs);
  const meterNo = await t.meter();
  const report = await t.desk.awaitCallback(t.scope, { meterNo, operation }, withinMs);
  if (!report && claimedMs === undefined) {
    t.scope.stopUnclaimed(
      text(
        `等待期间没有主动上报 ${operation}；parameters.reports 可声明多久之内会来`,
        `no ${operation} came while it was waited for; parameters.reports can claim when it does`,
      ),
      { parameter: `parameters.reports.${operation}` },
    );
  }
  return { meterNo, report, withinMs };
}

/** Findings unless the report, or its row on the meter, names the meter as it was registered. */
function findOtherMeter(t: PreposeTools, { meterNo, report }: Arrival): Finding[] {
  const body = t.read(report);
  const { meterDatas: rows } = body;
  const index = Array.isArray(rows) ? rows.findIndex((row) => row?.meterNo === meterNo) : -1;
  const at = index < 0 ? '' : `/meterDatas/${index}`;
  const seen = index < 0 ? body : ((rows as readonly Body[])[index] ?? {});
  const { meterType, factoryCode } = t.dialect.known;
  const known = Object.entries({ meterNo, meterType, factoryCode });
  return known
    .flatMap(([name, expected]) =>
      expected === undefined ? [] : findOther(`${at}/${name}`, expected, seen[name]),
    )
    .concat(findOtherFactory(seen.readingDetails, `${at}/readingDetails`, factoryCode));
}

/** Of a batch, each reading may name the factory once more. */
function findOtherFactory(rows: unknown, at: string, expected: unknown): Finding[] {
  if (expected === undefined || !Array.isArray(rows)) return [];
  return rows.flatMap((row: Body | null, index) => {
    const seen = row?.factoryCode ?? '';
    return seen === '' ? [] : findOther(`${at}/${index}/factoryCode`, expected, seen);
  });
}
