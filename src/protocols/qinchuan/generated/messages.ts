// Generated from schemas/qinchuan by `npm run generate`: change the schemas, not this file.

/**
 * 响应码 · 8.1
 */
export type ReturnCode = string;
/**
 * 交易成功 · 8.1
 */
export type Success = '0000';
/**
 * 响应描述
 */
export type ReturnMessage = string | null;
/**
 * 表具编号 · 3
 */
export type MeterNo = string;
/**
 * 表厂编号
 */
export type FactoryCode = string;
/**
 * 表具型号
 */
export type MeterType = string;
/**
 * 指令序列号
 */
export type CommandSeq = string;
/**
 * 交易流水号
 */
export type TradeNo = string;
/**
 * 用户号
 */
export type UserNo = string;
/**
 * 充值量
 */
export type RechargeNum = string;
/**
 * 金额
 */
export type Amount = string;
/**
 * 金额
 */
export type AmountOptional = string;
/**
 * 余额
 */
export type BalanceOptional = string;
/**
 * 读数
 */
export type Reading = string;
/**
 * 读数
 */
export type ReadingOptional = string;
/**
 * 气量
 */
export type VolumeOptional = string;
/**
 * 次数
 */
export type CountOptional = string;
/**
 * 文字
 */
export type TextOptional = string;
/**
 * yyyy-MM-dd HH:mm:ss · 5.2.1
 */
export type Time = string;
/**
 * yyyy-MM-dd HH:mm:ss · 5.2.1
 */
export type TimeOptional = string;
/**
 * yyyy-MM-dd
 */
export type Date = string;
/**
 * yyMMdd
 */
export type ShortDateOptional = string;
/**
 * 阀门状态
 */
export type ValveStatus = '0' | '1' | '2' | '3' | '4';
/**
 * 阀门状态
 */
export type ValveStatusOptional = '' | '0' | '1' | '2' | '3' | '4';
/**
 * 电源类型
 */
export type PowerTypeOptional = '' | '1' | '2' | '3' | '4';
/**
 * 执行结果
 */
export type ResultCode = '00' | '01';
/**
 * 执行结果
 */
export type ResultCodeOptional = '' | '00' | '01';
/**
 * 报警类型 · 8.2
 */
export type AlarmType =
  | '1001'
  | '1002'
  | '1003'
  | '1004'
  | '1005'
  | '1006'
  | '1007'
  | '1009'
  | '1010'
  | '2001'
  | '2002'
  | '3001'
  | '3002'
  | '3003'
  | '4001'
  | '0000';
/**
 * 上报周期
 */
export type UpCycleOptional = '' | '0' | '1';

/**
 * Every type by the name of its schema.
 */
export interface Messages {
  'cancelRecharge.request': CancelRechargeRequest;
  'cancelRecharge.response': CancelRechargeResponse;
  'cancelRechargeUp.request': CancelRechargeUpRequest;
  'cancelRechargeUp.response': CancelRechargeUpResponse;
  'changeprice.request': ChangepriceRequest;
  'changeprice.response': ChangepriceResponse;
  'chargePriceResult.request': ChargePriceResultRequest;
  'chargePriceResult.response': ChargePriceResultResponse;
  'closeVResult.request': CloseVResultRequest;
  'closeVResult.response': CloseVResultResponse;
  'dataSupplement.request': DataSupplementRequest;
  'dataSupplement.response': DataSupplementResponse;
  'getParameter.request': GetParameterRequest;
  'getParameter.response': GetParameterResponse;
  'meterDataSupplement.request': MeterDataSupplementRequest;
  'meterDataSupplement.response': MeterDataSupplementResponse;
  'meterDataUp.request': MeterDataUpRequest;
  'meterDataUp.response': MeterDataUpResponse;
  'meterDataUpBatch.request': MeterDataUpBatchRequest;
  'meterDataUpBatch.response': MeterDataUpBatchResponse;
  'meterInfo.request': MeterInfoRequest;
  'meterInfo.response': MeterInfoResponse;
  'openVResult.request': OpenVResultRequest;
  'openVResult.response': OpenVResultResponse;
  'parameterUp.request': ParameterUpRequest;
  'parameterUp.response': ParameterUpResponse;
  'recharge.request': RechargeRequest;
  'recharge.response': RechargeResponse;
  'rechargeUp.request': RechargeUpRequest;
  'rechargeUp.response': RechargeUpResponse;
  'sendAlarm.request': SendAlarmRequest;
  'sendAlarm.response': SendAlarmResponse;
  'setParameter.request': SetParameterRequest;
  'setParameter.response': SetParameterResponse;
  'updatePriceAndBalance.request': UpdatePriceAndBalanceRequest;
  'updatePriceAndBalance.response': UpdatePriceAndBalanceResponse;
  'valveOperate.request': ValveOperateRequest;
  'valveOperate.response': ValveOperateResponse;
}
/**
 * 取消充值请求 · 7.5
 */
export interface CancelRechargeRequest {
  /**
   * 表号 · 7.5
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 7.5
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 7.5
   */
  meterType: MeterType;
  /**
   * 交易流水号 · 7.5
   */
  tradeNo: TradeNo;
  /**
   * 充值量 · 7.5
   */
  rechargeNum: RechargeNum;
}
/**
 * 取消充值响应 · 7.5
 */
export interface CancelRechargeResponse {
  /**
   * 响应码 · 7.5
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.5
   */
  returnMessage?: ReturnMessage;
}
/**
 * 取消充值结果上报请求 · 6.7
 */
export interface CancelRechargeUpRequest {
  /**
   * 表号 · 6.7
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 6.7
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 6.7
   */
  meterType: MeterType;
  /**
   * 表厂编号 · 6.7
   */
  factoryCode: FactoryCode;
  /**
   * 交易流水号 · 6.7
   */
  tradeNo: TradeNo;
  /**
   * 充值量 · 6.7
   */
  rechargeNum: RechargeNum;
  /**
   * 取消充值结果 · 6.7
   */
  resultCode?: ResultCodeOptional;
}
/**
 * 取消充值结果上报响应 · 6.7
 */
export interface CancelRechargeUpResponse {
  /**
   * 响应码 · 6.7
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.7
   */
  returnMessage?: ReturnMessage;
}
/**
 * 调价变价请求 · 7.6
 */
export interface ChangepriceRequest {
  /**
   * 表具编号 · 7.6
   */
  meterNo: MeterNo;
  /**
   * 表具类型 · 7.6
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 7.6
   */
  commandSeq: CommandSeq;
  /**
   * 价格名称 · 7.6
   */
  priceName: string;
  /**
   * 价格版本 · 7.6
   */
  priceVersion: string;
  /**
   * 阶梯级数 · 7.6
   */
  priceLadderNum: '1' | '2' | '3' | '4' | '5';
  /**
   * 阶梯价计费周期 · 7.6
   */
  billingCycle?: TextOptional;
  /**
   * 调价日期 · 7.6
   */
  effectiveDate: Date;
  /**
   * 周期开始日期 · 7.6
   */
  cycleStartDate?: TimeOptional;
  /**
   * 单价 0 · 7.6
   */
  price0: Amount;
  /**
   * 单价 1 · 7.6
   */
  price1?: AmountOptional;
  /**
   * 单价 2 · 7.6
   */
  price2?: AmountOptional;
  /**
   * 单价 3 · 7.6
   */
  price3?: AmountOptional;
  /**
   * 单价 4 · 7.6
   */
  price4?: AmountOptional;
  /**
   * 阶梯气量 0 · 7.6
   */
  level1?: VolumeOptional;
  /**
   * 阶梯气量 1 · 7.6
   */
  level2?: VolumeOptional;
  /**
   * 阶梯气量 2 · 7.6
   */
  level3?: VolumeOptional;
  /**
   * 阶梯气量 3 · 7.6
   */
  level4?: VolumeOptional;
  /**
   * 调价次数 · 7.6
   */
  priceNum?: CountOptional;
}
/**
 * 调价变价响应 · 7.6
 */
export interface ChangepriceResponse {
  /**
   * 响应码 · 7.6
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.6
   */
  returnMessage?: ReturnMessage;
}
/**
 * 调价变价结果上报请求 · 6.13
 */
export interface ChargePriceResultRequest {
  /**
   * 表具编号 · 6.13
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.13
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.13
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 6.13
   */
  commandSeq: CommandSeq;
  /**
   * 执行结果 · 6.13
   */
  resultCode: ResultCode;
}
/**
 * 调价变价结果上报响应 · 6.13
 */
export interface ChargePriceResultResponse {
  /**
   * 响应码 · 6.13
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.13
   */
  returnMessage?: ReturnMessage;
}
/**
 * 关阀结果上报请求 · 6.12
 */
export interface CloseVResultRequest {
  /**
   * 表具编号 · 6.12
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.12
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.12
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 6.12
   */
  commandSeq: CommandSeq;
  /**
   * 执行结果 · 6.12
   */
  resultCode: ResultCode;
}
/**
 * 关阀结果上报响应 · 6.12
 */
export interface CloseVResultResponse {
  /**
   * 响应码 · 6.12
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.12
   */
  returnMessage?: ReturnMessage;
}
/**
 * 补抄请求 · 7.2
 */
export interface DataSupplementRequest {
  /**
   * 表号 · 7.2
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 7.2
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 7.2
   */
  meterType: MeterType;
  /**
   * 开始时间 · 7.2
   */
  beginDate?: ShortDateOptional;
  /**
   * 结束时间 · 7.2
   */
  endDate?: ShortDateOptional;
}
/**
 * 补抄响应 · 7.2
 */
export interface DataSupplementResponse {
  /**
   * 响应码 · 7.2
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.2
   */
  returnMessage?: ReturnMessage;
}
/**
 * 参数读取请求 · 7.7
 */
export interface GetParameterRequest {
  /**
   * 表具编号 · 7.7
   */
  meterNo: MeterNo;
  /**
   * 表具类型 · 7.7
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 7.7
   */
  commandSeq: CommandSeq;
}
/**
 * 参数读取响应 · 7.7
 */
export interface GetParameterResponse {
  /**
   * 响应码 · 7.7
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.7
   */
  returnMessage?: ReturnMessage;
}
/**
 * 补抄数据上报请求 · 6.3
 */
export interface MeterDataSupplementRequest {
  /**
   * 表具编号 · 6.3
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.3
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.3
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 6.3
   */
  commandSeq: CommandSeq;
  /**
   * 阀门状态 · 6.3
   */
  valveStatus: ValveStatus;
  /**
   * 表内时钟 · 6.3
   */
  meterTime: Time;
  /**
   * 抄表明细数据 · 6.3
   *
   * Items: 抄表明细
   */
  readingDetails: MeterDataSupplementDetail[];
}
/**
 * 抄表明细
 */
export interface MeterDataSupplementDetail {
  /**
   * 数据冻结时间 · 6.3
   */
  dataTime: Time;
  /**
   * 表读数 · 6.3
   */
  readingNum: Reading;
  /**
   * 标况总量 · 6.3
   */
  standardNum?: ReadingOptional;
  /**
   * 工况总量 · 6.3
   */
  workNum?: ReadingOptional;
  /**
   * 表存剩余金额 · 6.3
   */
  meterBalanceAmt?: BalanceOptional;
  /**
   * 累计使用金额 · 6.3
   */
  totalUseAmt?: AmountOptional;
  /**
   * 表存剩余气量 · 6.3
   */
  meterBalanceQty?: VolumeOptional;
  /**
   * 单价 · 6.3
   */
  price?: AmountOptional;
  /**
   * 阶梯累用额 · 6.3
   */
  ladderQty?: TextOptional;
}
/**
 * 补抄数据上报响应 · 6.3
 */
export interface MeterDataSupplementResponse {
  /**
   * 响应码 · 6.3
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.3
   */
  returnMessage?: ReturnMessage;
}
/**
 * 抄表数据上报请求 · 6.1
 */
export interface MeterDataUpRequest {
  /**
   * 表具编号 · 6.1
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.1
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.1
   */
  meterType: MeterType;
  /**
   * 表内时钟 · 6.1
   */
  meterTime: Time;
  /**
   * 阀门状态 · 6.1
   */
  valveStatus?: ValveStatusOptional;
  /**
   * 信号强度 · 6.1
   */
  signalStrength?: TextOptional;
  /**
   * 电源类型 · 6.1
   */
  powerType?: PowerTypeOptional;
  /**
   * 电池电压 · 6.1
   */
  currentCellVoltage?: TextOptional;
  /**
   * 累计充值金额 · 6.1
   */
  totalRechargeAmt?: AmountOptional;
  /**
   * 累计充值次数 · 6.1
   */
  totalRechargeCount?: CountOptional;
  /**
   * 累计充值气量 · 6.1
   */
  totalRechargeQty?: VolumeOptional;
  /**
   * 温度 · 6.1
   */
  temperature?: TextOptional;
  /**
   * 压力 · 6.1
   */
  pressure?: TextOptional;
  /**
   * 抄表明细数据 · 6.1
   *
   * Items: 抄表明细
   */
  meterReadingDetails: MeterDataUpDetail[];
}
/**
 * 抄表明细
 */
export interface MeterDataUpDetail {
  /**
   * 数据冻结时间 · 6.1
   */
  dataTime: Time;
  /**
   * 表读数 · 6.1
   */
  readingNum: Reading;
  /**
   * 标况总量 · 6.1
   */
  standardNum?: ReadingOptional;
  /**
   * 工况总量 · 6.1
   */
  workNum?: ReadingOptional;
  /**
   * 表存剩余金额 · 6.1
   */
  meterBalanceAmt?: BalanceOptional;
  /**
   * 累计使用金额 · 6.1
   */
  totalUseAmt?: AmountOptional;
  /**
   * 表存剩余气量 · 6.1
   */
  meterBalanceQty?: VolumeOptional;
  /**
   * 单价 · 6.1
   */
  price?: AmountOptional;
  /**
   * 阶梯累用额 · 6.1
   */
  ladderQty?: TextOptional;
}
/**
 * 抄表数据上报响应 · 6.1
 */
export interface MeterDataUpResponse {
  /**
   * 响应码 · 6.1
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.1
   */
  returnMessage?: ReturnMessage;
}
/**
 * 批量抄表数据上报请求 · 6.2
 */
export interface MeterDataUpBatchRequest {
  /**
   * 多个设备数据 · 6.2
   *
   * Items: 设备数据
   */
  meterDatas: MeterDataUpBatchMeterData[];
}
/**
 * 设备数据
 */
export interface MeterDataUpBatchMeterData {
  /**
   * 表具编号 · 6.2
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.2
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.2
   */
  meterType: MeterType;
  /**
   * 表内时钟 · 6.2
   */
  meterTime: Time;
  /**
   * 阀门状态 · 6.2
   */
  valveStatus?: ValveStatusOptional;
  /**
   * 信号强度 · 6.2
   */
  signalStrength?: TextOptional;
  /**
   * 电源类型 · 6.2
   */
  powerType?: PowerTypeOptional;
  /**
   * 电池电压 · 6.2
   */
  currentCellVoltage?: TextOptional;
  /**
   * 累计充值金额 · 6.2
   */
  totalRechargeAmt?: AmountOptional;
  /**
   * 累计充值次数 · 6.2
   */
  totalRechargeCount?: CountOptional;
  /**
   * 累计充值气量 · 6.2
   */
  totalRechargeQty?: VolumeOptional;
  /**
   * 温度 · 6.2
   */
  temperature?: TextOptional;
  /**
   * 压力 · 6.2
   */
  pressure?: TextOptional;
  /**
   * 抄表明细数据 · 6.2
   *
   * Items: 抄表明细
   */
  readingDetails: MeterDataUpBatchDetail[];
}
/**
 * 抄表明细
 */
export interface MeterDataUpBatchDetail {
  /**
   * 数据冻结时间 · 6.2
   */
  dataTime: Time;
  /**
   * 表读数 · 6.2
   */
  readingNum: Reading;
  /**
   * 标况总量 · 6.2
   */
  standardNum?: ReadingOptional;
  /**
   * 工况总量 · 6.2
   */
  workNum?: ReadingOptional;
  /**
   * 表厂编号 · 6.2
   */
  factoryCode?: TextOptional;
  /**
   * 表存剩余金额 · 6.2
   */
  meterBalanceAmt?: BalanceOptional;
  /**
   * 累计使用金额 · 6.2
   */
  totalUseAmt?: AmountOptional;
  /**
   * 表存剩余气量 · 6.2
   */
  meterBalanceQty?: VolumeOptional;
}
/**
 * 批量抄表数据上报响应 · 6.2
 */
export interface MeterDataUpBatchResponse {
  /**
   * 响应码 · 6.2
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.2
   */
  returnMessage?: ReturnMessage;
}
/**
 * 表具信息下发请求 · 7.9
 */
export interface MeterInfoRequest {
  /**
   * 表具编号 · 7.9
   */
  meterNo: MeterNo;
  /**
   * 集中器编号/通讯号 · 7.9
   */
  devNo?: TextOptional;
  /**
   * 公司编码 · 7.9
   */
  companyNo?: TextOptional;
  /**
   * 表具类型 · 7.9
   */
  meterType: MeterType;
  /**
   * 用户号 · 7.9
   */
  userNo: UserNo;
  /**
   * 用户名称 · 7.9
   */
  userName?: TextOptional;
  /**
   * 地址 · 7.9
   */
  addrDes: string;
  /**
   * 安装时间 · 7.9
   */
  setUpTime?: TimeOptional;
  /**
   * 表底数 · 7.9
   */
  enableMeterReading?: ReadingOptional;
  /**
   * 表具操作 · 7.9
   */
  meterOperation?: 'register' | 'modify' | 'remove';
}
/**
 * 表具信息下发响应 · 7.9
 */
export interface MeterInfoResponse {
  /**
   * 响应码 · 7.9
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.9
   */
  returnMessage?: ReturnMessage;
}
/**
 * 开阀结果上报请求 · 6.11
 */
export interface OpenVResultRequest {
  /**
   * 表具编号 · 6.11
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.11
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.11
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 6.11
   */
  commandSeq: CommandSeq;
  /**
   * 执行结果 · 6.11
   */
  resultCode: ResultCode;
}
/**
 * 开阀结果上报响应 · 6.11
 */
export interface OpenVResultResponse {
  /**
   * 响应码 · 6.11
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.11
   */
  returnMessage?: ReturnMessage;
}
/**
 * 参数读取信息上报请求 · 6.6
 */
export interface ParameterUpRequest {
  /**
   * 表具编号 · 6.6
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.6
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.6
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 6.6
   */
  commandSeq: CommandSeq;
  /**
   * IP 地址 · 6.6
   */
  ip?: TextOptional;
  /**
   * 端口 · 6.6
   */
  port?: TextOptional;
  /**
   * 上报周期 · 6.6
   */
  upCycle?: UpCycleOptional;
  /**
   * 上报日 · 6.6
   */
  upDay?: TextOptional;
  /**
   * 不用气天数 · 6.6
   */
  noUseDay?: TextOptional;
  /**
   * 余额不足一级告警量 · 6.6
   */
  alarmOne?: VolumeOptional;
  /**
   * 余额不足二级告警量 · 6.6
   */
  alarmTwo?: VolumeOptional;
  /**
   * 透支量 · 6.6
   */
  overdraft?: VolumeOptional;
}
/**
 * 参数读取信息上报响应 · 6.6
 */
export interface ParameterUpResponse {
  /**
   * 响应码 · 6.6
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.6
   */
  returnMessage?: ReturnMessage;
}
/**
 * 充值请求 · 7.4
 */
export interface RechargeRequest {
  /**
   * 表号 · 7.4
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 7.4
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 7.4
   */
  meterType: MeterType;
  /**
   * 充值类型 · 7.4
   */
  rechargeType: '1' | '2';
  /**
   * 充值次数 · 7.4
   */
  rechargeCount: string;
  /**
   * 交易流水号 · 7.4
   */
  tradeNo: TradeNo;
  /**
   * 充值时间 · 7.4
   */
  rechargeTime: Time;
  /**
   * 充值量 · 7.4
   */
  rechargeNum: RechargeNum;
  /**
   * 累计充值金额 · 7.4
   */
  totalRechargeAmt: Amount;
  /**
   * 表账户余额 · 7.4
   */
  meterBalanceAmt?: BalanceOptional;
}
/**
 * 充值响应 · 7.4
 */
export interface RechargeResponse {
  /**
   * 响应码 · 7.4
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.4
   */
  returnMessage?: ReturnMessage;
}
/**
 * 充值结果上报请求 · 6.5
 */
export interface RechargeUpRequest {
  /**
   * 表号 · 6.5
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 6.5
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 6.5
   */
  meterType: MeterType;
  /**
   * 表厂编号 · 6.5
   */
  factoryCode: FactoryCode;
  /**
   * 交易流水号 · 6.5
   */
  tradeNo: TradeNo;
  /**
   * 充值量 · 6.5
   */
  rechargeNum: RechargeNum;
  /**
   * 累计充值金额 · 6.5
   */
  totalRechargeAmt?: AmountOptional;
  /**
   * 累计充值气量 · 6.5
   */
  totalRechargeQty?: VolumeOptional;
  /**
   * 表存剩余金额 · 6.5
   */
  meterBalanceAmt?: BalanceOptional;
  /**
   * 表存剩余气量 · 6.5
   */
  meterBalanceQty?: VolumeOptional;
  /**
   * 充值结果 · 6.5
   */
  resultCode?: ResultCodeOptional;
}
/**
 * 充值结果上报响应 · 6.5
 */
export interface RechargeUpResponse {
  /**
   * 响应码 · 6.5
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.5
   */
  returnMessage?: ReturnMessage;
}
/**
 * 报警信息上报请求 · 6.4
 */
export interface SendAlarmRequest {
  /**
   * 表具编号 · 6.4
   */
  meterNo: MeterNo;
  /**
   * 表厂编号 · 6.4
   */
  factoryCode: FactoryCode;
  /**
   * 表具型号 · 6.4
   */
  meterType: MeterType;
  /**
   * 报警信息 · 6.4
   *
   * Items: 报警信息
   */
  alarms: SendAlarmAlarm[];
}
/**
 * 报警信息
 */
export interface SendAlarmAlarm {
  /**
   * 报警时间 · 6.4
   */
  alarmTime: Time;
  /**
   * 报警类型 · 6.4
   */
  alarmType: AlarmType;
  /**
   * 报警状态 · 6.4
   */
  alarmStatus: '0' | '1';
}
/**
 * 报警信息上报响应 · 6.4
 */
export interface SendAlarmResponse {
  /**
   * 响应码 · 6.4
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 6.4
   */
  returnMessage?: ReturnMessage;
}
/**
 * 参数设置请求 · 7.8
 */
export interface SetParameterRequest {
  /**
   * 表具编号 · 7.8
   */
  meterNo: MeterNo;
  /**
   * 表具类型 · 7.8
   */
  meterType: MeterType;
  /**
   * 指令序列号 · 7.8
   */
  commandSeq: CommandSeq;
  /**
   * IP 地址 · 7.8
   */
  ip?: TextOptional;
  /**
   * 端口 · 7.8
   */
  port?: TextOptional;
  /**
   * 上报周期 · 7.8
   */
  upCycle?: UpCycleOptional;
  /**
   * 上报日 · 7.8
   */
  upDay?: TextOptional;
  /**
   * 不用气天数 · 7.8
   */
  noUseDay?: TextOptional;
  /**
   * 余额不足一级告警量 · 7.8
   */
  alarmOne?: VolumeOptional;
  /**
   * 余额不足二级告警量 · 7.8
   */
  alarmTwo?: VolumeOptional;
  /**
   * 透支量 · 7.8
   */
  overdraft?: VolumeOptional;
}
/**
 * 参数设置响应 · 7.8
 */
export interface SetParameterResponse {
  /**
   * 响应码 · 7.8
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.8
   */
  returnMessage?: ReturnMessage;
}
/**
 * 更新余额和单价请求 · 7.3
 */
export interface UpdatePriceAndBalanceRequest {
  /**
   * 表号 · 7.3
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 7.3
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 7.3
   */
  meterType: MeterType;
  /**
   * 单价 · 7.3
   */
  price?: AmountOptional;
  /**
   * 余额 · 7.3
   */
  balanceAmt?: BalanceOptional;
  /**
   * 累计使用金额 · 7.3
   */
  totalUseAmt?: AmountOptional;
}
/**
 * 更新余额和单价响应 · 7.3
 */
export interface UpdatePriceAndBalanceResponse {
  /**
   * 响应码 · 7.3
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.3
   */
  returnMessage?: ReturnMessage;
}
/**
 * 开关阀请求 · 7.1
 */
export interface ValveOperateRequest {
  /**
   * 表号 · 7.1
   */
  meterNo: MeterNo;
  /**
   * 指令序列号 · 7.1
   */
  commandSeq: CommandSeq;
  /**
   * 表具型号 · 7.1
   */
  meterType: MeterType;
  /**
   * 阀门操作 · 7.1
   */
  valveOperate?: '' | '0' | '1' | '2';
}
/**
 * 开关阀响应 · 7.1
 */
export interface ValveOperateResponse {
  /**
   * 响应码 · 7.1
   */
  returnCode: ReturnCode;
  /**
   * 响应描述 · 7.1
   */
  returnMessage?: ReturnMessage;
}
