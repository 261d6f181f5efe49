import { createReportNumbers } from '../../../src/protocols/qinchuan/report-number.js';
import type { NumberReader } from '../../kit/admin/mark-counter.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { metersIn } from '../peer/refusal.js';

/** The reports of a load test that a message brings, by their readings [6.1, 6.2]. */
export const readReportNumbers: NumberReader = (prefix) => {
  const { numberOf } = createReportNumbers(prefix);
  return (fields) =>
    metersIn(fields)
      .flatMap(({ meterReadingDetails, readingDetails = meterReadingDetails }) =>
        Array.isArray(readingDetails) ? (readingDetails as Fields[]) : [],
      )
      .map((detail) => numberOf(textOf(detail, 'readingNum')))
      .filter((number) => number !== undefined);
};
