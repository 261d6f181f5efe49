import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import type { ReportOperation } from '../../../../src/protocols/das/demonstration.js';
import type { ReceivedRequest } from '../../../../src/wire/receiver.js';
import { finding } from '../../../kit/answer.js';
import { bodyOf } from '../../../kit/callbacks/callback-body.js';
import { stopIfRefused } from '../../../kit/callbacks/callback-desk.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findLess, findOther } from '../../../kit/compare.js';
import { findOtherAccept, findOtherRequestType } from '../../../kit/header-findings.js';
import type { AwaitedReport, DasTools } from '../tools.js';
import {
  findBreaches,
  findOtherFactory,
  findOtherNames,
  findOtherPath,
  findReusedSerials,
} from './message-rules.js';

/** How long a newly registered meter is given where the configuration does not say. */
const USUAL_WINDOW_MS = 5000;

/** The same report that comes again later than this is not seen; another one of its serialNo is. */
const REPEAT_WINDOW_MS = 1000;

/** What the IUT sends of its own accord. */
interface Kind {
  readonly operation: ReportOperation;
  readonly section: string;
  /** Statement on its content. */
  readonly statement: string;
  readonly zh: string;
  readonly en: string;
  /** Meters report readings as such; an alarm comes only if somebody sees to it. */
  readonly isArranged: boolean;
}

const READING: Kind = {
  operation: '2001',
  section: '2.4.11',
  statement: '2.4.11/report',
  zh: '主动上报的读数',
  en: 'an unsolicited reading',
  isArranged: false,
};

const ALARM: Kind = {
  operation: '2003',
  section: '2.4.13',
  statement: '2.4.13/alarm',
  zh: '主动上报的告警',
  en: 'an unsolicited alarm',
  isArranged: true,
};

interface Report extends AwaitedReport {
  readonly answered: NonNullable<AwaitedReport['answered']>;
  readonly request: ReceivedRequest;
  readonly meter: NonNullable<AwaitedReport['meter']>;
}

interface Rule {
  readonly slug: string;
  /** That of the content when absent. */
  readonly clause?: string;
  readonly zh: string;
  readonly en: string;
  /** Judges what came in the whole run. */
  readonly last?: true;
  /** Operations beside 1001 that it takes. */
  readonly needs?: readonly string[];
  readonly judge: (
    t: DasTools,
    report: Report,
    kind: Kind,
  ) => Promise<readonly Finding[]> | readonly Finding[];
}

/** What every report has to keep, each judged by a case of its own. */
const RULES: readonly Rule[] = [
  {
    slug: 'goes-to-path',
    zh: '以 POST 发到它的地址',
    en: 'is POSTed to its path',
    judge: (t, { request }, { operation }) => findOtherPath(t, operation, request),
  },
  {
    slug: 'keeps-to-table',
    zh: '合乎请求表',
    en: 'matches its request table',
    judge: (t, { request }, { operation }) => findBreaches(t, operation, request),
  },
  {
    slug: 'carries-token',
    clause: '2.1/callback-token',
    zh: '带正确的令牌',
    en: 'carries a proper token',
    judge: (t, { request }) => t.desk.findTokenFaults(t.scope, request),
  },
  {
    slug: 'is-json',
    clause: '2.1/callback-headers',
    zh: 'Content-Type 是 UTF-8 的 JSON',
    en: 'is JSON in UTF-8 by its Content-Type',
    judge: (t, { request }) =>
      findOtherRequestType(request.headers, t.dialect.spec.manifest.contentType),
  },
  {
    slug: 'accepts-json',
    clause: '2.1/callback-accept',
    zh: 'Accept 宜为 application/json',
    en: 'should accept application/json',
    judge: (_t, { request }) => findOtherAccept(request.headers),
  },
  {
    slug: 'names-meter',
    zh: '表具、公司与注册一致',
    en: 'names meter, user and company as registered',
    judge: (t, { request, meter }) => findOtherNames(t, request, meter),
  },
  {
    slug: 'has-fresh-serial',
    clause: '2.2/fresh-serial',
    zh: '不重复使用流水号',
    en: 'has a serialNo of its own',
    last: true,
    judge: async (t, { answered, request, mark }, { operation }) => {
      stopIfRefused(t.scope, answered);
      const { serialNo: ownSerial } = bodyOf(request);
      const expected = text('该流水号只用 1 次', 'one report of that serialNo');
      if (ownSerial === undefined) return [finding('/serialNo', expected, ownSerial)];
      await t.desk.settle(t.scope, REPEAT_WINDOW_MS);
      const count = t.desk.count(t.scope, { ...mark, ownSerial });
      if (count > 1) return [finding('/serialNo', expected, text(`${count} 次`, `${count}`))];
      return findReusedSerials(t, operation);
    },
  },
];

/** What 2001 calls the valve states of 1014; it has no name for an unknown one [DAS-R07]. */
const REPORTED_STATES: Readonly<Record<string, string>> = { '1': '2', '2': '3' };

const READING_RULES: readonly Rule[] = [
  {
    slug: 'agrees-with-registration',
    zh: '用户号、厂商同注册，读数不小于底数',
    en: 'names the registered user and factory, with a reading not below the base',
    judge(t, { request, meter: { userNo, registration } }) {
      const seen = bodyOf(request);
      const base = registration ? findLess('/readNum', registration.initNum, seen.readNum) : [];
      return [
        ...findOther('/userNo', userNo, seen.userNo),
        ...findOtherFactory(t, request),
        ...base,
      ];
    },
  },
  {
    slug: 'agrees-with-valve',
    clause: '2.4.11/valve-shown',
    zh: '阀门状态与 1014 一致',
    en: 'reports the same valve state as 1014',
    needs: ['1014'],
    async judge(t, { request, meter: { registration, ...meter } }) {
      // Another meter than the case's own may have moved since an earlier report.
      const { notebook, startedAt } = t.scope;
      if (!registration && notebook.keep('earlier', () => request.at < startedAt)) {
        const reason = text('上报早于本用例', 'the report came before the case began');
        t.scope.stopUnclaimed(reason);
      }
      const { valveState } = (await t.details(meter)).envelope?.payload ?? {};
      const told = REPORTED_STATES[String(valveState)];
      return told === undefined ? [] : findOther('/valveState', told, bodyOf(request).valveState);
    },
  },
];

const ALARM_RULES: readonly Rule[] = [
  {
    slug: 'names-factory',
    clause: '2.4.13/factory',
    zh: '厂商宜与注册一致',
    en: 'should name the registered factory',
    judge: (t, { request }) => findOtherFactory(t, request),
  },
];

/** 2.4.11 and 2.4.13 as the DAS sends them of its own accord. */
export const REPORTS: readonly CaseLiteral<DasTools>[] = [
  ...casesOf(READING, [...RULES, ...READING_RULES]),
  ...casesOf(ALARM, [...RULES, ...ALARM_RULES]),
];

function casesOf(kind: Kind, rules: readonly Rule[]): CaseLiteral<DasTools>[] {
  const { operation, section, statement, zh, en, isArranged } = kind;
  const traits = { waits: true, ...(isArranged ? { parameter: `reports.${operation}` } : {}) };
  return [
    {
      id: `das/${operation}/arrives-in-time`,
      clause: `${section}/in-time`,
      title: text(`${zh}：按配置的期限到达`, `${en} arrives within the configured time`),
      ...traits,
      async run(t) {
        const { mark, answered } = await t.report(operation, windowOf(t, kind));
        if (answered) return t.expect([]);
        const within = t.reporting.within[operation];
        if (within === undefined) return stopWithout(t, kind);
        const expected = text(`${within} 毫秒内的 ${operation}`, `a ${operation} in ${within} ms`);
        const meterNo = mark.meters.at(-1)?.meterNo ?? '';
        const others = t.desk.describeOthers(t.scope, { meterNo, operation });
        t.expect([finding('callback', expected, others)]);
      },
    },
    ...rules.map(
      (rule): CaseLiteral<DasTools> => ({
        id: `das/${operation}/${rule.slug}`,
        clause: rule.clause ?? statement,
        title: text(`${zh}：${rule.zh}`, `${en} ${rule.en}`),
        ...traits,
        ...(rule.last ? { last: true } : {}),
        ...(rule.needs ? { needs: ['1001', ...rule.needs] } : {}),
        async run(t) {
          const { mark, answered, meter } = await t.report(operation, windowOf(t, kind));
          if (!answered || !meter) return stopWithout(t, kind);
          const { request } = answered;
          t.expect(await rule.judge(t, { mark, answered, request, meter }, kind));
        },
      }),
    ),
  ];
}

function windowOf({ reporting }: DasTools, { operation }: Kind): number {
  return reporting.within[operation] ?? USUAL_WINDOW_MS;
}

/** Whether a report was due is for the configuration to say [DAS-R54]. */
function stopWithout(t: DasTools, { operation }: Kind): never {
  if (t.reporting.within[operation] !== undefined) {
    return t.scope.stopNotTestable(
      text(`期限内没有收到 ${operation}`, `no ${operation} came in time`),
    );
  }
  return t.scope.stopUnclaimed(
    text(
      '等待期间没有主动上报；会上报的话请配置 parameters.reports',
      'no report came while it was waited for; parameters.reports can say how soon one does',
    ),
    { parameter: `parameters.reports.${operation}` },
  );
}
