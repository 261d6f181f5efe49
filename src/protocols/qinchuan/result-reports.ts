/** Reports that answer a command, which the business platform may not know [QC-R30]. */
export const RESULT_REPORTS: readonly string[] = [
  'meterDataSupplement',
  'rechargeUp',
  'parameterUp',
  'cancelRechargeUp',
  'openVResult',
  'closeVResult',
  'chargePriceResult',
];
