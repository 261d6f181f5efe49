/** Enumerations of the appendices and of the field tables. */

export const METER_TYPES = ['441', '502', '10521', '10522', '10523', '10524'] as const;

export const CUSTOMER_TYPES: ReadonlyMap<string, string> = new Map([
  ['01', '工业户'],
  ['02', '居民户'],
  ['03', '壁挂炉户'],
  ['04', '集体户'],
  ['05', '居民采暖户'],
  ['06', '商业户'],
  ['07', '公福户'],
  ['08', '居民煤改气'],
  ['09', '底保户'],
]);

interface AlarmKind {
  name: string;
  /** 1 low, 2 middle, 3 high */
  priority: string;
}

export const ALARMS: ReadonlyMap<string, AlarmKind> = new Map([
  ['01', { name: '通讯异常', priority: '3' }],
  ['02', { name: '燃气泄漏', priority: '3' }],
  ['03', { name: '干簧管坏', priority: '3' }],
  ['04', { name: '阀门漏气', priority: '3' }],
  ['05', { name: '阀门异常', priority: '3' }],
  ['06', { name: '电池故障', priority: '3' }],
  ['07', { name: '强磁干扰', priority: '2' }],
]);

export const VALVE_COMMAND = '03';
const RECHARGE_COMMAND = '05';
export const COMMANDS = [VALVE_COMMAND, RECHARGE_COMMAND] as const;

export const CODE = {
  ok: '0000',
  tokenMissing: '0101',
  tokenMalformed: '0103',
  tokenWrong: '0105',
  factor: '0404',
  priceExists: '2004',
  notStarted: '9995',
  parameter: '9999',
} as const;

export const PATH = {
  register: '/api/v1/collect/meter/1001',
  deregister: '/api/collect/meter/1002',
  command: '/api/collect/meter/1004',
  cancel: '/api/collect/meter/1005',
  setPrice: '/api/collect/meter/1007',
  changePrice: '/api/collect/meter/1008',
  replace: '/api/collect/meter/1009',
  readings: '/api/v2/collect/meter/1013',
  detail: '/api/v2/collect/meter/1014',
  daily: '/api/v1/collect/meter/1015',
  report: '/api/collect/meter/2001',
  executed: '/api/collect/meter/2002',
  alarm: '/api/collect/meter/2003',
} as const;
