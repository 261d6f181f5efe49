import type { Finding } from '../../../../src/model/finding.js';
import type { Specification } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import { stopIfRefused } from '../../../kit/callbacks/callback-desk.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther } from '../../../kit/compare.js';
import { findOtherRequestType } from '../../../kit/header-findings.js';
import type { PreposeTools, ReportedCommand } from '../tools.js';
import { REPORT_KINDS, type ReportKind } from './report-kinds.js';
import { findSignFaults, findTableFaults } from './seal-findings.js';

interface ReportRule {
  readonly slug: string;
  /** The statement, below the section of the report unless it names one of its own. */
  readonly statement: string;
  readonly zh: string;
  readonly en: string;
  readonly judge: (
    t: PreposeTools,
    command: ReportedCommand,
    kind: ReportKind,
  ) => Promise<Finding[]> | Finding[];
}

/** What every report has to keep, each judged by a case of its own for each command. */
const RULES: readonly ReportRule[] = [
  {
    slug: 'goes-to-path',
    statement: 'path',
    zh: '以 POST 发到它的地址',
    en: 'is POSTed to its path',
    judge: (t, { report: { request } }, kind) => {
      const { method, path } = t.operation(kind.report);
      return findOther('callback', `${method} ${path}`, `${request.method} ${request.path}`);
    },
  },
  {
    slug: 'carries-token',
    statement: '5.3/callback-token',
    zh: '带正确的令牌',
    en: 'carries a proper token',
    judge: (t, { report }) => t.desk.findTokenFaults(t.scope, report.request),
  },
  {
    slug: 'is-json',
    statement: '5.3/callback-headers',
    zh: 'Content-Type 是 UTF-8 的 JSON',
    en: 'is JSON in UTF-8 by its Content-Type',
    judge: (t, { report }) =>
      findOtherRequestType(report.request.headers, t.dialect.spec.manifest.contentType),
  },
  {
    slug: 'keeps-to-table',
    statement: 'report',
    zh: '合乎请求表',
    en: 'matches its request table',
    judge: (t, { report }, kind) => {
      const faults = [...findTableFaults(t, report, kind.report), ...findSignFaults(t, report)];
      if (faults.length === 0) t.requireRows(report);
      return faults;
    },
  },
  {
    slug: 'correlates',
    statement: 'correlation',
    zh: '表号、指令序列号、表具型号与指令一致',
    en: 'has meterNo, commandSeq and meterType of the command',
    judge: (t, { body, report }) => {
      const seen = t.read(report);
      const { factoryCode } = t.dialect.known;
      return [
        ...findOther('/meterNo', body.meterNo, seen.meterNo),
        ...findOther('/commandSeq', body.commandSeq, seen.commandSeq),
        ...findOther('/meterType', body.meterType, seen.meterType),
        ...(factoryCode === undefined
          ? []
          : findOther('/factoryCode', factoryCode, seen.factoryCode)),
      ];
    },
  },
  {
    slug: 'comes-once',
    statement: 'once',
    zh: '只上报一次',
    en: 'comes once',
    judge: async (t, command) => {
      stopIfRefused(t.scope, command.report);
      const surplus = await t.countSurplus(command);
      const expected = text('1 次上报', '1 report');
      const seen = text(`${surplus + 1} 次`, `${surplus + 1}`);
      return surplus === 0 ? [] : [finding('callback', expected, seen)];
    },
  },
];

/** How each command is answered by its report [6, QC-R11]. */
export function reportCases(spec: Specification): CaseLiteral<PreposeTools>[] {
  return REPORT_KINDS.flatMap((kind) => {
    const section = sectionOf(spec, kind.report);
    return [arrivalCase(kind, section), ...RULES.map((rule) => ruleCase(kind, rule, section))];
  });
}

function arrivalCase(kind: ReportKind, section: string): CaseLiteral<PreposeTools> {
  return {
    id: `prepose/${kind.command}/report-arrives-${kind.slug}`,
    clause: `${section}/arrives`,
    title: text(
      `${kind.zh}的 ${kind.report} 按时到达`,
      `${kind.report} of ${kind.en} arrives in time`,
    ),
    ...traitsOf(kind),
    async run(t) {
      const body = await kind.draw(t);
      const { report } = await t.command(kind.command, body);
      const { timeoutMs } = t.desk;
      const expected = text(
        `${timeoutMs} 毫秒内的 ${kind.report}`,
        `a ${kind.report} within ${timeoutMs} ms`,
      );
      if (report) return t.expect([]);
      t.stopUnlessClaimed(kind.report);
      const nearest = t.desk.describeOthers(t.scope, {
        meterNo: String(body.meterNo),
        operation: kind.report,
        serial: String(body.commandSeq),
      });
      t.expect([finding('callback', expected, nearest)]);
    },
  };
}

function ruleCase(kind: ReportKind, rule: ReportRule, section: string): CaseLiteral<PreposeTools> {
  const { slug, statement, zh, en, judge } = rule;
  return {
    id: `prepose/${kind.command}/report-${slug}-${kind.slug}`,
    clause: statement.includes('/') ? statement : `${section}/${statement}`,
    title: text(`${kind.zh}的 ${kind.report}：${zh}`, `${kind.report} of ${kind.en} ${en}`),
    ...traitsOf(kind),
    async run(t) {
      const command = await t.execute(kind.command, await kind.draw(t));
      t.expect(await judge(t, command, kind));
    },
  };
}

function traitsOf({ needs = [] }: ReportKind) {
  return { needs: ['meterInfo', ...needs], waits: true };
}

function sectionOf({ manifest }: Specification, operation: string): string {
  return manifest.operations.find(({ id }) => id === operation)?.clause ?? '';
}
