import type { ReceivedRequest } from '../../../src/engine/receiver.js';
import type { Case } from '../../../src/model/case.js';
import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { bodyOf } from '../../kit/callback-desk.js';
import { findLess, findOther } from '../../kit/compare.js';
import type { DasTools, Meter } from '../das-tools.js';
import { caseOf } from './case-of.js';

/** How long a newly registered meter is given to report of its own accord. */
const REPORT_WINDOW_MS = 5000;

type ReportRule = readonly [
  slug: string,
  clause: string,
  zh: string,
  en: string,
  judge: (t: DasTools, request: ReceivedRequest, meter: Meter) => Finding[],
];

const REPORT_RULES: readonly ReportRule[] = [
  [
    'keeps-to-table',
    '2.4.11/report',
    '合乎 2001 请求表',
    'keeps to the request table of 2001',
    (t, request) => t.dialect.validator.validate('2001.request', bodyOf(request)),
  ],
  [
    'carries-token',
    '2.1/callback-token',
    '带正确的令牌',
    'carries a proper token',
    (t, request) => t.desk.findTokenFaults(t.scope, request),
  ],
  [
    'agrees-with-registration',
    '2.4.11/report',
    '用户号同注册，读数不小于底数',
    'bears the registered user, and a reading not below the base',
    (_t, request, { userNo, registration }) => {
      const seen = bodyOf(request);
      return [
        ...findOther('/userNo', userNo, seen.userNo),
        ...findLess('/readNum', registration.initNum, seen.readNum),
      ];
    },
  ],
];

/** 2.4.11 as the DAS sends it of its own accord. */
export const REPORTS: readonly Case<DasTools>[] = [
  ...REPORT_RULES.map(([slug, clause, zh, en, judge]) =>
    caseOf(
      `2001/${slug}`,
      clause,
      `主动上报的读数：${zh}`,
      `a reading reported by itself ${en}`,
      async (t) => {
        const meter = await t.meter();
        const report = await t.desk.awaitCallback(
          t.scope,
          { meterNo: meter.meterNo, operation: '2001' },
          REPORT_WINDOW_MS,
        );
        if (!report) {
          return t.scope.stopInconclusive(
            text('等待期间没有主动上报', 'no report came while it was waited for'),
          );
        }
        t.expect(judge(t, report.request, meter));
      },
      { waits: true },
    ),
  ),
];
