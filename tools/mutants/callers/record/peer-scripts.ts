/** Something that one of two systems is made to do. */
export interface Step {
  /** The system that is told. */
  readonly system: string;
  /** Below `/__admin/`. */
  readonly trigger: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The operation that the other one calls in return. */
  readonly awaits?: string;
}

const meterNo = '900000000017';
const gauge = '800000000017';
const issue = (
  system: string,
  operation: string,
  fields: Step['fields'] = {},
  awaits?: string,
): Step => ({
  system,
  trigger: `issue/${operation}`,
  fields,
  ...(awaits === undefined ? {} : { awaits }),
});

const DAS: readonly Step[] = [
  issue('cis', '1007'),
  issue('cis', '1001', { meterNo, userNo: '70000000000000017' }),
  issue('cis', '1004', { meterNo }, '2002'),
  issue('cis', '1004', { meterNo, paramNo: '05' }, '2002'),
  issue('cis', '1008', { meterNo }),
  issue('cis', '1013'),
  issue('cis', '1014', { meterNo }),
  { system: 'das', trigger: 'report', fields: { meterNo }, awaits: '2001' },
  { system: 'das', trigger: 'alarm', fields: { meterNo, alarmType: '05' }, awaits: '2003' },
  issue('cis', '1002', { meterNo }),
];

const QINCHUAN: readonly Step[] = [
  issue('business', 'meterInfo', { meterNo: gauge }),
  issue('business', 'valveOperate', { meterNo: gauge, valveOperate: '0' }, 'openVResult'),
  issue('business', 'valveOperate', { meterNo: gauge, valveOperate: '1' }, 'closeVResult'),
  issue('business', 'dataSupplement', { meterNo: gauge }, 'meterDataSupplement'),
  issue('business', 'recharge', { meterNo: gauge }, 'rechargeUp'),
  issue('business', 'cancelRecharge', { meterNo: gauge }, 'cancelRechargeUp'),
  issue('business', 'changeprice', { meterNo: gauge }, 'chargePriceResult'),
  issue('business', 'getParameter', { meterNo: gauge }, 'parameterUp'),
  { system: 'prepose', trigger: 'report', fields: { meterNo: gauge }, awaits: 'meterDataUp' },
  { system: 'prepose', trigger: 'alarm', fields: { meterNo: gauge }, awaits: 'sendAlarm' },
];

/** By protocol, where both sides are played. */
export const PEER_SCRIPTS: Readonly<Record<string, readonly Step[]>> = {
  das: DAS,
  qinchuan: QINCHUAN,
};
