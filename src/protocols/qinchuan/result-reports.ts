/** Reports that say how a command ended, and nothing else. */
export const COMMAND_ENDINGS: readonly string[] = [
  'rechargeUp',
  'parameterUp',
  'cancelRechargeUp',
  'openVResult',
  'closeVResult',
  'chargePriceResult',
];

/** Reports that answer a command, which the business platform may not know [QC-R30]. */
export const RESULT_REPORTS: readonly string[] = ['meterDataSupplement', ...COMMAND_ENDINGS];
