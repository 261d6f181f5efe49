import type { Credentials } from './token.js';

/** A meter that the business platform knows. */
export interface MeterIdentity {
  readonly meterNo: string;
  readonly userNo?: string;
}

/** What is reported though no command asks for it. */
export type OwnReport = 'meterDataUp' | 'meterDataUpBatch' | 'sendAlarm';

/** What the two sides of the interface agree upon outside it. */
export interface Parameters {
  readonly meterType: string;
  /** The manufacturer's code in what its platform reports [6]. */
  readonly factoryCode: string;
  /** Known to the business platform. */
  readonly meters: readonly MeterIdentity[];
  /** What the sensor network platform reports of its own accord about a new meter [QC-R33]. */
  readonly reports?: Readonly<Partial<Record<OwnReport, number>>>;
  /** What is encrypted when there is a key [5.3, QC-R04]. */
  readonly encryptedFields?: readonly string[];
}

/** What simulators, suites and the command line use when nothing else is configured; made up. */
export const DEMONSTRATION_CREDENTIALS: Credentials = {
  appId: 'QC000072',
  appSecret: 'demo2b7e51c08fd94a63b0d7e4f1a8c2',
};

export const DEMONSTRATION_PARAMETERS: Parameters = {
  meterType: 'QC-NB-G2.5',
  factoryCode: 'QC01',
  meters: [
    { meterNo: '800000000017', userNo: '7000000017' },
    { meterNo: '800000000025', userNo: '7000000025' },
    { meterNo: '800000000033', userNo: '7000000033' },
  ],
};
