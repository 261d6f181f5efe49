// Generated from schemas/cylinder by `npm run generate`: change the schemas, not this file.

/**
 * 访问令牌
 */
export type Token = string;
/**
 * 气瓶可追溯唯一性瓶号
 */
export type SerialNumber = string;
/**
 * 一维条形码
 *
 * Empty, or the 12 digits of the QR code.
 */
export type BarCode = string;
/**
 * 气瓶二维码链接
 */
export type FixCodeTraceUrl = string;
/**
 * 公示信息超链接
 *
 * An http or https URL; percent-encoded where it is transmitted.
 */
export type Link = string;
/**
 * 三个标识至少一个不为空
 */
export type Identified =
  | {
      serialNumber: unknown;
    }
  | {
      barCode: unknown;
    }
  | {
      fixCodeTraceUrl: unknown;
    };
/**
 * 四个链接至少一个不为空
 */
export type Linked =
  | {
      fillUrl: unknown;
    }
  | {
      inspectUrl: unknown;
    }
  | {
      valveUrl: unknown;
    }
  | {
      deliveryUrl: unknown;
    };
/**
 * 接口返回编码
 */
export type StatusCode = 200 | 204 | 401 | 500;
/**
 * 必填输出
 */
export type OutputRequired = string;
/**
 * 选填输出
 *
 * Null stands for a value that is not known.
 */
export type OutputOptional = string | null;
/**
 * yyyyMM
 */
export type Month = string;

/**
 * Every type by the name of its schema.
 */
export interface Messages {
  'archive.request': ArchiveRequest;
  'archive.response': ArchiveResponse;
  'links.request': LinksRequest;
  'links.response': LinksResponse;
}
export interface ArchiveRequest {
  /**
   * 访问令牌 · 1.1.2
   */
  token: Token;
  /**
   * 气瓶可追溯唯一性瓶号 · 1.1.2
   */
  serialNumber?: SerialNumber;
  /**
   * 一维条形码 · 1.1.2
   */
  barCode?: BarCode;
  /**
   * 气瓶二维码链接 · 1.1.2
   */
  fixCodeTraceUrl?: FixCodeTraceUrl;
}
/**
 * 气瓶档案下载响应 · 1.1.3
 */
export interface ArchiveResponse {
  /**
   * 接口返回编码 · 1.1.3
   */
  statusCode: StatusCode;
  /**
   * 接口返回描述 · 1.1.3
   */
  msg?: string | null;
  /**
   * 气瓶出厂登记信息 · 1.1.3
   */
  data?: unknown;
}
/**
 * 气瓶出厂登记信息
 */
export interface ArchiveData {
  /**
   * 气瓶品种 · 1.1.3
   */
  varieties: OutputRequired;
  /**
   * 充装介质 · 1.1.3
   */
  fillingMedium: OutputRequired;
  /**
   * 公称工作压力（MPa） · 1.1.3
   */
  nominalWorkingPressure: OutputRequired;
  /**
   * 公称容积（L） · 1.1.3
   */
  nominalWaterCapacity: OutputRequired;
  /**
   * 瓶体设计壁厚（mm） · 1.1.3
   */
  shellDesignWallThickness: OutputRequired;
  /**
   * 设计使用年限（年） · 1.1.3
   */
  designWorkingLife: OutputRequired;
  /**
   * 制造单位 · 1.1.3
   */
  manufacturer: OutputRequired;
  /**
   * 制造年月 · 1.1.3
   */
  manufacturerDate: Month;
  /**
   * 制造编号 · 1.1.3
   */
  manufacturerLicenseNumber?: OutputOptional;
  /**
   * 空瓶质量（kg） · 1.1.3
   */
  cylinderWeight: OutputRequired;
  /**
   * 气瓶型号 · 1.1.3
   */
  cylinderType: OutputRequired;
  /**
   * 气瓶材料 · 1.1.3
   */
  material?: OutputOptional;
  /**
   * 气瓶可追溯唯一性编号 · 1.1.3
   */
  serialNumber: OutputRequired;
  /**
   * 气瓶阀门制造厂家 · 1.1.3
   */
  valveFacName?: OutputOptional;
  /**
   * 瓶阀二维码 · 1.1.3
   */
  valveQrCode?: OutputOptional;
  /**
   * 监督检验证书图片链接 · 1.1.3
   */
  checkCertificate?: OutputOptional;
  /**
   * 气瓶执行标准名称 · 1.1.3
   */
  carriedStandard?: OutputOptional;
  /**
   * 气瓶产权单位代码 · 1.1.3
   */
  ownerCode?: OutputOptional;
  /**
   * 批量质量证明书图片链接 · 1.1.3
   */
  qualityCertificate?: OutputOptional;
  /**
   * 气瓶型式试验证书图片链接 · 1.1.3
   */
  testCertificate?: OutputOptional;
}
export interface LinksRequest {
  /**
   * 访问令牌 · 1.1.4
   */
  token: Token;
  /**
   * 气瓶可追溯唯一性瓶号 · 1.1.4
   */
  serialNumber?: SerialNumber;
  /**
   * 一维条形码 · 1.1.4
   */
  barCode?: BarCode;
  /**
   * 气瓶二维码链接 · 1.1.4
   */
  fixCodeTraceUrl?: FixCodeTraceUrl;
  /**
   * 充装信息超链接 · 1.1.4
   */
  fillUrl?: Link;
  /**
   * 定期检验信息超链接 · 1.1.4
   */
  inspectUrl?: Link;
  /**
   * 阀门信息超链接 · 1.1.4
   */
  valveUrl?: Link;
  /**
   * 配送信息超链接 · 1.1.4
   */
  deliveryUrl?: Link;
}
/**
 * 公示链接上传响应 · 1.1.5
 */
export interface LinksResponse {
  /**
   * 接口返回编码 · 1.1.5
   */
  statusCode: StatusCode;
  /**
   * 接口返回描述 · 1.1.5
   */
  msg: string;
}
