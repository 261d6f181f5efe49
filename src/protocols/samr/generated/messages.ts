// Generated from schemas/samr by `npm run generate`: change the schemas, not this file.

/**
 * 接口用途标识符 · 6.4.1
 *
 * Leaves of table 6: the first two digits of a business code.
 */
export type Purpose = '11' | '12' | '13' | '14' | '21' | '22' | '31' | '90';
/**
 * 接口用途大类 · 6.4.1
 *
 * Have leaves of their own, so that no business code begins with them.
 */
export type PurposeHeading = '10' | '20' | '30';
/**
 * 业务接口标识符 · 6.4.1
 *
 * Leaves of table 7: the last four digits of a business code.
 */
export type DataType =
  | '0101'
  | '0102'
  | '0103'
  | '0201'
  | '0202'
  | '0203'
  | '0204'
  | '0205'
  | '0206'
  | '0207'
  | '0208'
  | '0209'
  | '0210'
  | '0211'
  | '0301'
  | '0302'
  | '0303'
  | '0304'
  | '0401'
  | '0402'
  | '0500'
  | '0900';
/**
 * 业务接口大类 · 6.4.1
 *
 * Have leaves of their own, so that no business code ends in them.
 */
export type DataTypeHeading = '0100' | '0200' | '0300' | '0400';
/**
 * 只由省级向国家报送的业务接口标识符 · 4.3.2
 *
 * Types that go from the provinces to the nation only.
 */
export type ProvincialType = '0206' | '0207';
/**
 * 应用账号
 */
export type Appid = string;
/**
 * 业务分类代码
 *
 * A purpose of table 6 and a data type of table 7.
 */
export type Busicode = string;
/**
 * 请求随机标识
 */
export type Random = string;
/**
 * 签名
 */
export type Sign = string;

/**
 * Every type by the name of its schema.
 */
export interface Messages {
  'exchange.request': ExchangeRequest;
  'exchange.response': ExchangeResponse;
}
/**
 * 数据共享交换请求 · 6.4.1
 */
export interface ExchangeRequest {
  /**
   * 应用账号 · 6.4.1
   */
  appid: Appid;
  /**
   * 业务分类代码 · 6.4.1
   */
  busicode: Busicode;
  /**
   * 请求动作代码 · 6.4.1
   */
  action: '01' | '02' | '03' | '04';
  /**
   * 请求业务参数 · 6.4.1
   *
   * Records as flat objects; a single one may stand alone.
   */
  busilist:
    | {
        [k: string]: unknown;
      }[]
    | {};
  /**
   * 请求随机标识 · 6.4.1
   */
  random: Random;
  /**
   * 签名 · 6.4.1
   */
  sign: Sign;
}
/**
 * 数据共享交换响应 · 6.4.2
 */
export interface ExchangeResponse {
  /**
   * 应用账号 · A.2.2
   */
  appid?: string | null;
  /**
   * 业务分类代码 · A.2.2
   */
  busicode?: string | null;
  /**
   * 返回结果参数 · 6.4.2
   */
  datalist: ExchangeDatalist;
  /**
   * 请求随机标识 · 6.4.2
   */
  random: string;
  /**
   * 签名 · 6.4.2
   */
  sign: Sign;
}
/**
 * 返回结果参数
 */
export interface ExchangeDatalist {
  /**
   * 响应业务结果代码 · A.2.3
   */
  result: '0001' | '0000';
  /**
   * 响应业务结果描述 · A.2.3
   */
  message: string;
  /**
   * 返回的业务数据 · A.2.3
   *
   * Rows of a query; null says as much as nothing.
   */
  busilist?:
    | {
        [k: string]: unknown;
      }[]
    | null;
}
