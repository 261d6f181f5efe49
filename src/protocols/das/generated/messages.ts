// Generated from schemas/das by `npm run generate`: change the schemas, not this file.

/**
 * 响应码 · 2.4
 */
export type EchoCode = string;
/**
 * 成功响应码 · 2.4
 */
export type Success = '0000';
/**
 * 通讯流水 · 2.2
 */
export type SerialNo = string;
/**
 * 用户号
 */
export type UserNo = string;
/**
 * 设备id
 */
export type DeviceId = string;
/**
 * 设备id
 */
export type DeviceIdAnswered = string | null;
/**
 * 表具厂商 · 附录四
 */
export type FactorNo = string;
/**
 * 公司编码
 */
export type CompanyCode = string;
/**
 * 表具编码
 */
export type MeterNo = string;
/**
 * 表具编码
 */
export type MeterNo12 = string;
/**
 * 表具类型 · 附录五
 */
export type MeterType = string;
/**
 * 用户类别 · 附录三
 */
export type CustomerType = '' | '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09';
/**
 * 命令码 · 附录一
 */
export type ParamNo = '03' | '05';
/**
 * 告警分类 · 附录二
 */
export type AlarmType = '01' | '02' | '03' | '04' | '05' | '06' | '07';
/**
 * 四位小数
 */
export type Decimal4 = string;
/**
 * 四位小数
 */
export type Decimal4Optional = string;
/**
 * 四位小数
 */
export type SignedDecimal4Optional = string;
/**
 * 价格
 */
export type Price = string;
/**
 * 数值
 */
export type Double = number | string;
/**
 * 数值
 */
export type DoubleOrEmpty = number | string;
/**
 * 数值
 */
export type OptionalDouble = number | string | null;
/**
 * 金额
 */
export type OptionalAmount = number | string | null;
/**
 * 字符串
 */
export type OptionalString = string | null;
/**
 * 总数
 */
export type Total = string | number;
/**
 * yyyyMMddHHmmss
 */
export type YyyyMMddHHmmss = string;
/**
 * yyyy-MM-dd
 */
export type Date = string;
/**
 * yyyy-MM-dd HH:mm:ss
 */
export type DateTime = string;
/**
 * yyyyMMdd
 */
export type YyyyMMdd = string;
/**
 * HHmmss
 */
export type HHmmss = string;

/**
 * Every type by the name of its schema.
 */
export interface Messages {
  '1001.request': Request1001;
  '1001.response': Response1001;
  '1002.request': Request1002;
  '1002.response': Response1002;
  '1004.request': Request1004;
  '1004.response': Response1004;
  '1005.request': Request1005;
  '1005.response': Response1005;
  '1007.request': Request1007;
  '1007.response': Response1007;
  '1008.request': Request1008;
  '1008.response': Response1008;
  '1009.request': Request1009;
  '1009.response': Response1009;
  '1013.request': Request1013;
  '1013.response': Response1013;
  '1014.request': Request1014;
  '1014.response': Response1014;
  '1015.request': Request1015;
  '1015.response': Response1015;
  '2001.request': Request2001;
  '2001.response': Response2001;
  '2002.request': Request2002;
  '2002.response': Response2002;
  '2003.request': Request2003;
  '2003.response': Response2003;
}
/**
 * 表具注册请求 · 2.4.1
 */
export interface Request1001 {
  /**
   * 通讯流水 · 2.4.1
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.1
   */
  userNo: UserNo;
  /**
   * 用户名称 · 2.4.1
   */
  username?: string;
  /**
   * 设备id · 2.4.1
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.1
   */
  factorNo: FactorNo;
  /**
   * 表具类型 · 2.4.1
   */
  meterType: MeterType;
  /**
   * 表具编码 · 2.4.1
   */
  meterNo: MeterNo12;
  /**
   * 通讯号 · 2.4.1
   */
  commNo?: string;
  /**
   * 表具底数 · 2.4.1
   */
  initNum: Decimal4;
  /**
   * 结算模式 · 2.4.1
   */
  billingModel: '1' | '2' | '3';
  /**
   * 付费模式 · 2.4.1
   */
  payModel: '1' | '2';
  /**
   * 透支额度 · 2.4.1
   */
  overdraft?: string;
  /**
   * 初始周期累积量 · 2.4.1
   */
  initCycle?: string;
  /**
   * 公司编码 · 2.4.1
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.1
   */
  sdateTime: YyyyMMddHHmmss;
  /**
   * 价格名称 · 2.4.1
   */
  priceCode: string;
  /**
   * 地址 · 2.4.1
   */
  address?: string;
  /**
   * 电话 · 2.4.1
   */
  phoneNum?: string;
  /**
   * 用户类别 · 2.4.1
   */
  customerType?: CustomerType;
}
/**
 * 表具注册响应 · 2.4.1
 */
export interface Response1001 {
  /**
   * 响应码 · 2.4.1
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.1
   */
  echoMsg?: unknown;
}
/**
 * 表具注册响应内容
 */
export interface Payload1001 {
  /**
   * 通讯流水 · 2.4.1
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.1
   */
  deviceId: string;
  /**
   * 响应日期 · 2.4.1
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 表具注销请求 · 2.4.2
 */
export interface Request1002 {
  /**
   * 通讯流水 · 2.4.2
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.2
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.2
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.2
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.2
   */
  meterNo: MeterNo;
  /**
   * 表具底数 · 2.4.2
   */
  initNum: Decimal4;
  /**
   * 注销原因 · 2.4.2
   */
  reason: string;
  /**
   * 公司编码 · 2.4.2
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.2
   */
  sdateTime: YyyyMMddHHmmss;
}
/**
 * 表具注销响应 · 2.4.2
 */
export interface Response1002 {
  /**
   * 响应码 · 2.4.2
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.2
   */
  echoMsg?: unknown;
}
/**
 * 表具注销响应内容
 */
export interface Payload1002 {
  /**
   * 通讯流水 · 2.4.2
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.2
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.2
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 指令下发请求 · 2.4.3
 */
export interface Request1004 {
  /**
   * 通讯流水 · 2.4.3
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.3
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.3
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.3
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.3
   */
  meterNo: MeterNo;
  /**
   * 命令码 · 2.4.3
   */
  paramNo: ParamNo;
  /**
   * 参数正文 · 2.4.3
   */
  paramContext: {
    [k: string]: unknown;
  };
  /**
   * 公司编码 · 2.4.3
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.3
   */
  sdateTime: YyyyMMddHHmmss;
}
/**
 * 设置阀门 · 附录一
 */
export interface ValveCommand1004 {
  /**
   * 总数
   */
  total: Total;
  /**
   * 参数
   */
  data: {
    /**
     * 阀门状态
     */
    valveSet: '0' | '1' | 0 | 1;
  };
}
/**
 * 充值 · 附录一
 */
export interface RechargeCommand1004 {
  /**
   * 总数
   */
  total: Total;
  /**
   * 参数
   */
  data: {
    /**
     * 充值金额
     */
    rechargeAmount: Decimal4;
    /**
     * 充值次数
     */
    rechargeCount: string;
    /**
     * 充值时间
     */
    rechargeDate: DateTime;
    /**
     * 充值流水号
     */
    rechargeStream: string;
  };
}
/**
 * 指令下发响应 · 2.4.3
 */
export interface Response1004 {
  /**
   * 响应码 · 2.4.3
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.3
   */
  echoMsg?: unknown;
}
/**
 * 指令下发响应内容
 */
export interface Payload1004 {
  /**
   * 通讯流水 · 2.4.3
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.3
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.3
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 指令取消请求 · 2.4.4
 */
export interface Request1005 {
  /**
   * 通讯流水 · 2.4.4
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.4
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.4
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.4
   */
  factorNo?: string;
  /**
   * 表具编码 · 2.4.4
   */
  meterNo: MeterNo;
  /**
   * 指令下发流水 · 2.4.4
   */
  sendSerialNo: string;
  /**
   * 公司编码 · 2.4.4
   */
  companyCode: CompanyCode;
}
/**
 * 指令取消响应 · 2.4.4
 */
export interface Response1005 {
  /**
   * 响应码 · 2.4.4
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.4
   */
  echoMsg?: unknown;
}
/**
 * 指令取消响应内容
 */
export interface Payload1005 {
  /**
   * 通讯流水 · 2.4.4
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.4
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.4
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 价格设置请求 · 2.4.5
 */
export interface Request1007 {
  /**
   * 通讯流水 · 2.4.5
   */
  serialNo: SerialNo;
  /**
   * 表具厂商 · 2.4.5
   */
  factorNo: FactorNo;
  /**
   * 公司编码 · 2.4.5
   */
  companyCode: CompanyCode;
  /**
   * 价格编码 · 2.4.5
   */
  priceCode: string;
  /**
   * 价格版本 · 2.4.5
   */
  priceVersion: string;
  /**
   * 价格属性 · 2.4.5
   */
  priceProperty: '1' | '2';
  /**
   * 价格生效时间 · 2.4.5
   */
  priceBeginDate?: string;
  /**
   * 周期长度 · 2.4.5
   */
  cycleLength?: string;
  /**
   * 价格类型 · 2.4.5
   */
  priceType: '1' | '2';
  /**
   * 清0标识 · 2.4.5
   */
  clearFlag?: '' | '0' | '1';
  /**
   * 价格表 · 2.4.5
   */
  priceDetail: {
    /**
     * 价格阶梯数
     */
    priceLength: string;
    /**
     * 1阶价格
     */
    price1: Price;
    /**
     * 1阶止方
     */
    ladder1End?: Price;
    /**
     * 2阶价格
     */
    price2?: Price;
    /**
     * 价格
     *
     * 价格
     */
    [k: string]: Price | string | undefined;
  };
}
/**
 * 价格设置响应 · 2.4.5
 */
export interface Response1007 {
  /**
   * 响应码 · 2.4.5
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.5
   */
  echoMsg?: unknown;
}
/**
 * 价格设置响应内容
 */
export interface Payload1007 {
  /**
   * 通讯流水 · 2.4.5
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.5
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.5
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 价格修改请求 · 2.4.6
 */
export interface Request1008 {
  /**
   * 通讯流水 · 2.4.6
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.6
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.6
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.6
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.6
   */
  meterNo: MeterNo12;
  /**
   * 新价格编码 · 2.4.6
   */
  newPriceCode: string;
  /**
   * 公司编码 · 2.4.6
   */
  companyCode: CompanyCode;
}
/**
 * 价格修改响应 · 2.4.6
 */
export interface Response1008 {
  /**
   * 响应码 · 2.4.6
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.6
   */
  echoMsg?: unknown;
}
/**
 * 价格修改响应内容
 */
export interface Payload1008 {
  /**
   * 通讯流水 · 2.4.6
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.6
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.6
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 表具更换请求 · 2.4.7
 */
export interface Request1009 {
  /**
   * 通讯流水 · 2.4.7
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.7
   */
  userNo: UserNo;
  /**
   * 旧表表号 · 2.4.7
   */
  meterNo: MeterNo12;
  /**
   * 旧表设备id · 2.4.7
   */
  deviceId: string;
  /**
   * 表具厂商 · 2.4.7
   */
  factorNo: FactorNo;
  /**
   * 新表表具类型 · 2.4.7
   */
  newMeterType: MeterType;
  /**
   * 新表表具编码 · 2.4.7
   */
  newMeterNo: MeterNo;
  /**
   * 新表通讯号 · 2.4.7
   */
  newCommNo?: string;
  /**
   * 旧表表具读数 · 2.4.7
   */
  oldNum: Decimal4;
  /**
   * 新表表具底数 · 2.4.7
   */
  newNum: Decimal4;
  /**
   * 公司编码 · 2.4.7
   */
  companyCode: CompanyCode;
}
/**
 * 表具更换响应 · 2.4.7
 */
export interface Response1009 {
  /**
   * 响应码 · 2.4.7
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.7
   */
  echoMsg?: unknown;
}
/**
 * 表具更换响应内容
 */
export interface Payload1009 {
  /**
   * 通讯流水 · 2.4.7
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.7
   */
  deviceId: string;
  /**
   * 响应日期 · 2.4.7
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 批量获取抄表数据请求 · 2.4.8
 */
export interface Request1013 {
  /**
   * 通讯流水 · 2.4.8
   */
  serialNo: SerialNo;
  /**
   * 公司编码 · 2.4.8
   */
  companyCode: CompanyCode;
  /**
   * 表具厂商 · 2.4.8
   */
  factorNo: FactorNo;
  /**
   * 表具编号 · 2.4.8
   */
  meterNo?: string;
  /**
   * 抄表时间 · 2.4.8
   */
  readingDate?: string;
}
/**
 * 批量获取抄表数据响应 · 2.4.8
 */
export interface Response1013 {
  /**
   * 响应码 · 2.4.8
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.8
   */
  echoMsg?: unknown;
}
/**
 * 批量获取抄表数据响应内容
 */
export interface Payload1013 {
  /**
   * 通讯流水 · 2.4.8
   */
  serialNo: SerialNo;
  /**
   * 抄表数 · 2.4.8
   */
  readingData: {
    /**
     * 总数
     */
    total: string;
    /**
     * 抄表记录
     *
     * Items: 抄表记录
     */
    data: {
      /**
       * 用户号
       */
      userArchivesNum: string;
      /**
       * 设备id
       */
      deviceId: DeviceIdAnswered;
      /**
       * 表号
       */
      gasMeterNo: string;
      /**
       * 表最新抄表读数
       */
      readNum: Double;
      /**
       * 表上最新余额
       */
      meterBalance: Double;
      /**
       * 抄表日期
       */
      readDate: DateTime;
      /**
       * 阀门状态
       */
      valveState: '0' | '1' | '2';
      /**
       * 累计使用气量
       */
      sumGas: Double;
      /**
       * 累计使用金额
       */
      sumMoney: Double;
    }[];
  };
}
/**
 * 表具详细信息查询请求 · 2.4.9
 */
export interface Request1014 {
  /**
   * 通讯流水 · 2.4.9
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.9
   */
  userNo: UserNo;
  /**
   * 用户名称 · 2.4.9
   */
  userName?: string;
  /**
   * 设备id · 2.4.9
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.9
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.9
   */
  meterNo: MeterNo;
  /**
   * 公司编码 · 2.4.9
   */
  companyCode: CompanyCode;
}
/**
 * 表具详细信息查询响应 · 2.4.9
 */
export interface Response1014 {
  /**
   * 响应码 · 2.4.9
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.9
   */
  echoMsg?: unknown;
}
/**
 * 表具详细信息查询响应内容
 */
export interface Payload1014 {
  /**
   * 通讯流水 · 2.4.9
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.9
   */
  deviceId: DeviceIdAnswered;
  /**
   * 表具编码 · 2.4.9
   */
  meterNo: string;
  /**
   * 表具状态 · 2.4.9
   */
  meterState: '1' | '2';
  /**
   * 安装时间 · 2.4.9
   */
  setUpTime: Date;
  /**
   * 表底数 · 2.4.9
   */
  beseNum: Double;
  /**
   * 表读数 · 2.4.9
   */
  readingNum: Double;
  /**
   * 用户名称 · 2.4.9
   */
  userName?: OptionalString;
  /**
   * 地址 · 2.4.9
   */
  address?: OptionalString;
  /**
   * 用户类型 · 2.4.9
   */
  userType?: OptionalString;
  /**
   * 阀门状态 · 2.4.9
   */
  valveState: '1' | '2' | '3';
  /**
   * 累计使用气量 · 2.4.9
   */
  sumUseGas?: OptionalDouble;
  /**
   * 累计使用金额 · 2.4.9
   */
  sumUseMoney?: OptionalDouble;
  /**
   * 累计充值金额 · 2.4.9
   */
  sumRechargeAomunt?: OptionalDouble;
  /**
   * 剩余金额 · 2.4.9
   */
  balance: Double;
  /**
   * 当前价格 · 2.4.9
   */
  price: Double;
  /**
   * 价格名称 · 2.4.9
   */
  priceCode: string;
  /**
   * 最近抄表时间 · 2.4.9
   */
  lastReadingTime: string;
  /**
   * 最后充值金额 · 2.4.9
   */
  lastRechargeAmount: DoubleOrEmpty;
  /**
   * 最后充值时间 · 2.4.9
   */
  lastRechargeDate: string;
  /**
   * 累计充值次数 · 2.4.9
   */
  rechargeCount: string;
  /**
   * 电池电压值 · 2.4.9
   */
  voltage: string;
  /**
   * 信号强度 · 2.4.9
   */
  signalStrength: string;
}
/**
 * 获取日用量数据请求 · 2.4.10
 */
export interface Request1015 {
  /**
   * 通讯流水 · 2.4.10
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.10
   */
  userNo: UserNo;
  /**
   * 用户名称 · 2.4.10
   */
  userName?: string;
  /**
   * 设备id · 2.4.10
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.10
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.10
   */
  meterNo: MeterNo;
  /**
   * 开始时间 · 2.4.10
   */
  startTime: Date;
  /**
   * 结束时间 · 2.4.10
   */
  endTime: Date;
  /**
   * 公司编码 · 2.4.10
   */
  companyCode: CompanyCode;
}
/**
 * 获取日用量数据响应 · 2.4.10
 */
export interface Response1015 {
  /**
   * 响应码 · 2.4.10
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.10
   */
  echoMsg?: unknown;
}
/**
 * 获取日用量数据响应内容
 */
export interface Payload1015 {
  /**
   * 通讯流水 · 2.4.10
   */
  serialNo: SerialNo;
  /**
   * 用气数据 · 2.4.10
   *
   * Items: 日用气
   */
  gasData: {
    /**
     * 用气日期
     */
    useDate: Date;
    /**
     * 表具编码
     */
    meterNo: string;
    /**
     * 设备id
     */
    deviceId: DeviceIdAnswered;
    /**
     * 用气量
     */
    useGas: Double;
    /**
     * 用气金额
     */
    useAmount: Double;
    /**
     * 单价
     */
    price: Double;
  }[];
}
/**
 * 表具抄表上报请求 · 2.4.11
 */
export interface Request2001 {
  /**
   * 通讯流水 · 2.4.11
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.11
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.11
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.11
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.11
   */
  meterNo: MeterNo;
  /**
   * 结算模式 · 2.4.11
   */
  billingModel: '1' | '2';
  /**
   * 当前抄见数 · 2.4.11
   */
  readNum: Decimal4;
  /**
   * 补抄数据 · 2.4.11
   */
  addGas?:
    | {
        /**
         * 标况读数
         */
        [k: string]: Decimal4;
      }
    | string;
  /**
   * 累计使用气量 · 2.4.11
   */
  sumUseGas?: Decimal4Optional;
  /**
   * 累计使用金额 · 2.4.11
   */
  sumUseAmount?: Decimal4Optional;
  /**
   * 抄见日期 · 2.4.11
   */
  readDate: YyyyMMdd;
  /**
   * 抄见时间 · 2.4.11
   */
  readTime: HHmmss;
  /**
   * 电池电压值 · 2.4.11
   */
  batteryCap: string;
  /**
   * 信号量 · 2.4.11
   */
  semaphore: string;
  /**
   * 温度 · 2.4.11
   */
  temperature?: string;
  /**
   * 标况总量 · 2.4.11
   */
  standardTotalValue?: string;
  /**
   * 工况总量 · 2.4.11
   */
  workTotalValue?: string;
  /**
   * 标况瞬时量 · 2.4.11
   */
  standardInstantValue?: string;
  /**
   * 工况瞬时量 · 2.4.11
   */
  workInstantValue?: string;
  /**
   * 压力 · 2.4.11
   */
  pressureValue?: string;
  /**
   * 阀门状态 · 2.4.11
   */
  valveState: '2' | '3';
  /**
   * 表内当前价格 · 2.4.11
   */
  curPrice?: Decimal4Optional;
  /**
   * 表内余额 · 2.4.11
   */
  meterBalance?: SignedDecimal4Optional;
  /**
   * 公司编码 · 2.4.11
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.11
   */
  sdateTime: Date;
}
/**
 * 表具抄表上报响应 · 2.4.11
 */
export interface Response2001 {
  /**
   * 响应码 · 2.4.11
   */
  echoCode: EchoCode;
}
/**
 * 表具抄表上报响应内容
 */
export interface Payload2001 {
  /**
   * 通讯流水 · 2.4.11
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.11
   */
  userNo: string | number;
  /**
   * 设备id · 2.4.11
   */
  deviceId: DeviceIdAnswered;
  /**
   * 表具厂商 · 2.4.11
   */
  factorNo: string;
  /**
   * 表具编码 · 2.4.11
   */
  meterNo: string;
  /**
   * 阀门控制 · 2.4.11
   */
  valvecontrol?: '' | '0' | '1' | '2' | '3';
  /**
   * 表当前单价 · 2.4.11
   */
  currentprice?: OptionalAmount;
  /**
   * 表当前余量 · 2.4.11
   */
  remainquantity?: OptionalAmount;
  /**
   * 响应日期 · 2.4.11
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 指令下发回调请求 · 2.4.12
 */
export interface Request2002 {
  /**
   * 通讯流水 · 2.4.12
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.12
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.12
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.12
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.12
   */
  meterNo: MeterNo;
  /**
   * 指令下发流水 · 2.4.12
   */
  sendSerialNo: string;
  /**
   * 指令回调类型 · 2.4.12
   */
  paramNo: ParamNo;
  /**
   * 执行状态 · 2.4.12
   */
  excuteState: '1' | '2';
  /**
   * 公司编码 · 2.4.12
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.12
   */
  sdateTime: YyyyMMddHHmmss;
}
/**
 * 指令下发回调响应 · 2.4.12
 */
export interface Response2002 {
  /**
   * 响应码 · 2.4.12
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.12
   */
  echoMsg?: unknown;
}
/**
 * 指令下发回调响应内容
 */
export interface Payload2002 {
  /**
   * 通讯流水 · 2.4.12
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.12
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.12
   */
  rdateTime: YyyyMMddHHmmss;
}
/**
 * 表具告警上报请求 · 2.4.13
 */
export interface Request2003 {
  /**
   * 通讯流水 · 2.4.13
   */
  serialNo: SerialNo;
  /**
   * 用户号 · 2.4.13
   */
  userNo: UserNo;
  /**
   * 设备id · 2.4.13
   */
  deviceId?: DeviceId;
  /**
   * 表具厂商 · 2.4.13
   */
  factorNo: FactorNo;
  /**
   * 表具编码 · 2.4.13
   */
  meterNo: MeterNo;
  /**
   * 告警分类 · 2.4.13
   */
  alarmType: AlarmType;
  /**
   * 告警内容 · 2.4.13
   */
  alarmContent: string;
  /**
   * 告警优先级 · 2.4.13
   */
  alarmPriority: '1' | '2' | '3';
  /**
   * 公司编码 · 2.4.13
   */
  companyCode: CompanyCode;
  /**
   * 提交日期 · 2.4.13
   */
  sdateTime: YyyyMMddHHmmss;
}
/**
 * 表具告警上报响应 · 2.4.13
 */
export interface Response2003 {
  /**
   * 响应码 · 2.4.13
   */
  echoCode: EchoCode;
  /**
   * 响应消息 · 2.4.13
   */
  echoMsg?: unknown;
}
/**
 * 表具告警上报响应内容
 */
export interface Payload2003 {
  /**
   * 通讯流水 · 2.4.13
   */
  serialNo: SerialNo;
  /**
   * 设备id · 2.4.13
   */
  deviceId: DeviceIdAnswered;
  /**
   * 响应日期 · 2.4.13
   */
  rdateTime: YyyyMMddHHmmss;
}
