/** Litres between the readings that two runs begin with. */
const STEP = 1000;
const STEPS = 100_000;
const READING = /^\d{1,12}\.\d{3}$/;

/** Tells the reports of a load test apart by their readings. */
interface ReportNumbers {
  /** The readingNum of the report with this number, in cubic metres. */
  readingOf(number: number): string;
  /** The number of the report with this readingNum; undefined for one that is not of the run. */
  numberOf(readingNum: string): number | undefined;
}

/**
 * Reports have neither a serial number nor a free text that a mark could travel in: 6.1 and 6.2
 * know meterNo, readings, times and measured values. So the reading itself tells which report it
 * is: litres, counted up over all reports of the run from where the run begins. A meter's readings
 * rise by as many litres from report to report as there are meters.
 *
 * @param prefix twelve hexadecimal digits that name the run
 */
export function createReportNumbers(prefix: string): ReportNumbers {
  const first = (Number.parseInt(prefix.slice(0, 8), 16) % STEPS) * STEP;
  return {
    readingOf(number) {
      const litres = String(first + number).padStart(4, '0');
      return `${litres.slice(0, -3)}.${litres.slice(-3)}`;
    },
    numberOf(readingNum) {
      if (!READING.test(readingNum)) return undefined;
      const number = Number(readingNum.replace('.', '')) - first;
      return number >= 0 ? number : undefined;
    },
  };
}
