/** Return codes of clause 8.1 that the two servers use, with messages of our own. */
export const CODES = {
  ok: '0000',
  factory: '1001',
  meterType: '1002',
  meterNo: '1003',
  ladderMissing: '1101',
  ladderNum: '1102',
  effectiveDate: '1103',
  cycleStart: '1104',
  price: '1105',
  level: '1106',
  ladderUse: '1108',
  tradeNoMissing: '1201',
  rechargeTime: '1202',
  rechargeAmount: '1203',
  alarmTime: '1301',
  alarmType: '1302',
  auth: '9001',
  format: '9002',
  unsupported: '9005',
  suspended: '9998',
  unknown: '9999',
} as const;

export type Code = (typeof CODES)[keyof typeof CODES];

export interface Reply {
  returnCode: string;
  returnMessage: string;
}

/** A refusal of the request, turned into a reply by the HTTP layer. */
export class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}

export const success = (): Reply => ({ returnCode: CODES.ok, returnMessage: 'success' });

export const failure = (code: Code, message: string): Reply => ({
  returnCode: code,
  returnMessage: message,
});

/** Alarm types of clause 8.2 (there is no 1008). */
export const ALARM_TYPES: ReadonlySet<string> = new Set([
  '1001',
  '1002',
  '1003',
  '1004',
  '1005',
  '1006',
  '1007',
  '1009',
  '1010',
  '2001',
  '2002',
  '3001',
  '3002',
  '3003',
  '4001',
  '0000',
]);
