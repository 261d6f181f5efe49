import type { Credentials } from './token.js';

/** A meter that both sides know [2.4.1]. */
export interface MeterIdentity {
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId: string;
}

/** What the data acquisition system reports though no command asks for it. */
export type ReportOperation = '2001' | '2003';

/** What the two sides of the interface agree upon outside it. */
export interface Parameters {
  readonly factorNo: string;
  readonly companyCode: string;
  /** A code of appendix 5. */
  readonly meterType: string;
  /** Known to the customer information system. */
  readonly meters: readonly MeterIdentity[];
  /** What the DAS reports of its own accord about a new meter, and within what time [DAS-R54]. */
  readonly reports?: Readonly<Partial<Record<ReportOperation, number>>>;
}

/** What simulators, suites and the command line use when nothing else is configured; made up. */
export const DEMONSTRATION_CREDENTIALS: Credentials = {
  appCode: '00000072',
  appSecret: 'demo6f1c9a4be27d5083c6e1b94f7a20',
};

export const DEMONSTRATION_PARAMETERS: Parameters = {
  factorNo: '0011',
  companyCode: '10001058',
  meterType: '441',
  meters: [
    {
      meterNo: '900000000017',
      userNo: '70000000000000017',
      deviceId: '5c1e0b7d92f84a63b0d7e4f1a8c23917',
    },
    {
      meterNo: '900000000025',
      userNo: '70000000000000025',
      deviceId: 'a94f2d60c7b1483e9f5a1d08e6b73c25',
    },
    {
      meterNo: '900000000033',
      userNo: '70000000000000033',
      deviceId: '0e73b8a15d4c49f2867bc2f09d51ea33',
    },
  ],
};
