// Generated from schemas/mohurd by `npm run generate`: change the schemas, not this file.

/**
 * 证书类型
 */
export type CertType = '1' | '2' | '3';
/**
 * 数据唯一标识
 *
 * 32 hexadecimal digits by the note, where dashes do not count; up to 50 characters by the column.
 */
export type ECertID = string;
/**
 * 所属省份
 *
 * Code of a province, GB/T 2260.
 */
export type ProvinceNum = string;
/**
 * 证书编号
 */
export type CertNum = string;
/**
 * 发证机关
 */
export type IssuAuth = string;
/**
 * 企业名称
 */
export type CompanyName = string;
/**
 * 单位地址
 */
export type CompanyAddress = string;
/**
 * 法定代表人
 */
export type ResponsiblePerson = string;
/**
 * 经济类型
 */
export type EconomicType = string;
/**
 * 姓名
 */
export type Name = string;
/**
 * 补充描述
 */
export type Description = string;
/**
 * 专业
 */
export type Major = string;
/**
 * 关联证照标识
 *
 * Root, type, issuer, serial number, version and check character, parted by dots: 72 characters by the column, 73 for managers. Whether 73 are taken of the two other kinds is not judged.
 */
export type AssociatedZzeCertID = string;
/**
 * 统一社会信用代码
 *
 * 18 characters; the last is the check character of GB 32100.
 */
export type CreditCode = string;
/**
 * 身份证件号码
 *
 * 18 characters where the type is 111; the last is the check character of GB 11643.
 */
export type IdentityNumber = string;
/**
 * 身份证件号码类型
 *
 * From annex A of GB/T 36903-2018; 111 is the identity card.
 */
export type IdentityType = string;
/**
 * 日期
 *
 * yyyy-MM-dd; receivers may take yyyyMMdd as well.
 */
export type Date = string;
/**
 * 性别
 */
export type Gender = '1' | '2';
/**
 * 照片
 *
 * Base64 of a JPEG or PNG of at most 51200 bytes, with or without the prefix of a data URI.
 */
export type Photo = string;
/**
 * 岗位类别代码
 *
 * A, B or C; C1, C2 and C3 are known from practice, and no other value is wrong.
 */
export type CategoryCode = string;
/**
 * 业务信息
 *
 * A list of {itemvalue, itemtext}, or the JSON text of one.
 */
export type BusinessInformation = unknown[] | string;
/**
 * 应为空：与 certType 不符的参数
 *
 * Absent, null or {}.
 */
export type NoParameter = {} | null;
/**
 * 返回值
 */
export type Code = 1 | 1000 | 1202 | 1205 | 1200 | 1210 | 1211 | 1212 | 1213 | 1214;
/**
 * 返回值说明
 */
export type Message = string | null;
/**
 * 返回码
 */
export type ReturnCode = '0' | '1' | '2';
/**
 * 返回信息
 */
export type ReturnMsg = string | null;
/**
 * 失败数据
 */
export type ErrorData =
  | {
      /**
       * 失败数据标识
       */
      ErrorGuid: string;
      /**
       * 失败原因
       */
      ErrorMsg: string;
    }[]
  | null;
/**
 * 预警数据
 */
export type WarnData =
  | {
      /**
       * 预警数据标识
       */
      WarnGuid: string;
      /**
       * 预警内容
       */
      WarnMsg: string;
    }[]
  | null;
/**
 * 成功数据
 */
export type SuccessData =
  | {
      /**
       * 返回信息
       */
      ReturnMsg?: string | null;
      /**
       * 二维码赋码密文
       */
      encryCertid?: EncryCertid;
      /**
       * 加密后的密钥
       */
      encryKey?: EncryKey;
      /**
       * 数据唯一标识
       */
      eCertID: string;
    }[]
  | null;
/**
 * 二维码赋码密文
 */
export type EncryCertid = string | null;
/**
 * 加密后的密钥
 */
export type EncryKey = string | null;
/**
 * 成功数据标识
 */
export type SuccessGuids = string | null;
/**
 * 职务
 *
 * The dictionary is in another document; 01 to 08 and 99 are known from practice, and no other value is wrong.
 */
export type Appointment = string;
/**
 * 工种类别
 *
 * The dictionary is in another document; 01 to 11 and 99 are known from practice, and no other value is wrong.
 */
export type OperationCategory = string;
/**
 * 技术职称
 *
 * The dictionary is in another document; 01 to 05 are known from practice, and no other value is wrong.
 */
export type TechnicalTitle = string;
/**
 * 文化程度
 *
 * The dictionary is in another document; 01 to 07 and 99 are known from practice, and no other value is wrong.
 */
export type EducationDegree = string;
/**
 * 操作类型
 *
 * The dictionary is in another document; these meanings are known from practice, and no other value is wrong.
 */
export type OperateType = string;
/**
 * 操作类型
 *
 * The dictionary is in another document; these meanings are known from practice, and no other value is wrong.
 */
export type ManagerOperateType = string;
/**
 * 证书状态
 *
 * The dictionary is in another document; these meanings are known from practice, and no other value is wrong.
 */
export type CertState = string;
/**
 * 证书状态
 *
 * The dictionary is in another document; these meanings are known from practice, and no other value is wrong.
 */
export type ManagerCertState = string;

/**
 * Every type by the name of its schema.
 */
export interface Messages {
  'businessData.request': BusinessDataRequest;
  'businessData.response': BusinessDataResponse;
  'certificateData.request': CertificateDataRequest;
  'certificateData.response': CertificateDataResponse;
  'getInterfaceTokenInfo.request': GetInterfaceTokenInfoRequest;
  'getInterfaceTokenInfo.response': GetInterfaceTokenInfoResponse;
  'requestResponseLog.request': RequestResponseLogRequest;
  'requestResponseLog.response': RequestResponseLogResponse;
  'validateToken.request': ValidateTokenRequest;
  'validateToken.response': ValidateTokenResponse;
}
/**
 * 业务数据归集赋码请求 · 5.2.1
 */
export interface BusinessDataRequest {
  /**
   * 证书类型 · 5.2.1.2.1
   */
  certType: CertType;
  /**
   * 安全生产许可证参数 · 5.2.1.2.2
   */
  safeCertParameter?: unknown;
  /**
   * 特种作业操作资格证书参数 · 5.2.1.2.3
   */
  specialCertParameter?: unknown;
  /**
   * 安管人员证书参数 · 5.2.1.2.4
   */
  managerCertParameter?: unknown;
}
/**
 * 安全生产许可证参数 · 5.2.1.2.2
 */
export interface BusinessDataSafeCertParameter {
  /**
   * 证书数据 · 5.2.1
   *
   * Items: 建筑施工企业安全生产许可证 · 5.2.1.2.2
   */
  acceptData: BusinessDataSafeCert[];
}
/**
 * 特种作业操作资格证书参数 · 5.2.1.2.3
 */
export interface BusinessDataSpecialCertParameter {
  /**
   * 证书数据 · 5.2.1
   *
   * Items: 建筑施工特种作业操作资格证书 · 5.2.1.2.3
   */
  acceptData: BusinessDataSpecialCert[];
}
/**
 * 安管人员证书参数 · 5.2.1.2.4
 */
export interface BusinessDataManagerCertParameter {
  /**
   * 证书数据 · 5.2.1
   *
   * Items: 建筑施工企业安全生产管理人员考核合格证书 · 5.2.1.2.4
   */
  acceptData: BusinessDataManagerCert[];
}
/**
 * 建筑施工企业安全生产许可证 · 5.2.1.2.2
 */
export interface BusinessDataSafeCert {
  /**
   * 数据唯一标识 · 5.2.1.2.2
   */
  eCertID: ECertID;
  /**
   * 所属省份 · 5.2.1.2.2
   */
  provinceNum: ProvinceNum;
  /**
   * 证书编号 · 5.2.1.2.2
   */
  certNum: CertNum;
  /**
   * 发证机关 · 5.2.1.2.2
   */
  issuAuth: IssuAuth;
  /**
   * 发证机关代码 · 5.2.1.2.2
   */
  issuAuthCode: CreditCode;
  /**
   * 发证日期 · 5.2.1.2.2
   */
  issuDate: Date;
  /**
   * 企业名称 · 5.2.1.2.2
   */
  companyName: CompanyName;
  /**
   * 统一社会信用代码 · 5.2.1.2.2
   */
  creditCode: CreditCode;
  /**
   * 单位地址 · 5.2.1.2.2
   */
  companyAddress: CompanyAddress;
  /**
   * 法定代表人 · 5.2.1.2.2
   */
  responsiblePerson: ResponsiblePerson;
  /**
   * 法定代表人身份证件号码 · 5.2.1.2.2
   */
  responsiblePersonID: IdentityNumber;
  /**
   * 法定代表人身份证件号码类型 · 5.2.1.2.2
   */
  responsiblePersonIDType: IdentityType;
  /**
   * 经济类型 · 5.2.1.2.2
   */
  economicType: EconomicType;
  /**
   * 许可范围 · 5.2.1.2.2
   */
  licenseScope: '建筑施工';
  /**
   * 有效期起始日期 · 5.2.1.2.2
   */
  effectiveDate: Date;
  /**
   * 有效期结束日期 · 5.2.1.2.2
   */
  expiringDate: Date;
  /**
   * 首次发证日期 · 5.2.1.2.2
   */
  firstIssuDate: Date;
  /**
   * 证书状态 · 5.2.1.2.2
   */
  certState: CertState;
  /**
   * 证书状态描述 · 5.2.1.2.2
   */
  certStatusDescription?: Description;
  /**
   * 关联证照标识 · 5.2.1.2.2
   */
  associatedZzeCertID?: AssociatedZzeCertID;
  /**
   * 业务信息 · 5.2.1.2.2
   */
  businessInformation?: BusinessInformation;
  /**
   * 操作类型 · 5.2.1.2.2
   */
  operateType: OperateType;
}
/**
 * 建筑施工特种作业操作资格证书 · 5.2.1.2.3
 */
export interface BusinessDataSpecialCert {
  /**
   * 数据唯一标识 · 5.2.1.2.3
   */
  eCertID: ECertID;
  /**
   * 所属省份 · 5.2.1.2.3
   */
  provinceNum: ProvinceNum;
  /**
   * 证书编号 · 5.2.1.2.3
   */
  certNum: CertNum;
  /**
   * 发证机关 · 5.2.1.2.3
   */
  issuAuth: IssuAuth;
  /**
   * 发证机关代码 · 5.2.1.2.3
   */
  issuAuthCode: CreditCode;
  /**
   * 初次领证日期 · 5.2.1.2.3
   */
  issuedDate: Date;
  /**
   * 发证日期 · 5.2.1.2.3
   */
  issuDate: Date;
  /**
   * 有效期起始日期 · 5.2.1.2.3
   */
  effectiveDate: Date;
  /**
   * 有效期结束日期 · 5.2.1.2.3
   */
  expiringDate: Date;
  /**
   * 姓名 · 5.2.1.2.3
   */
  name: Name;
  /**
   * 性别 · 5.2.1.2.3
   */
  gender: Gender;
  /**
   * 身份证件号码 · 5.2.1.2.3
   */
  identityCard: IdentityNumber;
  /**
   * 身份证件号码类型 · 5.2.1.2.3
   */
  identityCardType: IdentityType;
  /**
   * 照片 · 5.2.1.2.3
   */
  photo: Photo;
  /**
   * 工种类别 · 5.2.1.2.3
   */
  operationCategory: OperationCategory;
  /**
   * 工种类别描述 · 5.2.1.2.3
   */
  categoryDescription?: Description;
  /**
   * 证书状态 · 5.2.1.2.3
   */
  certState: CertState;
  /**
   * 证书状态描述 · 5.2.1.2.3
   */
  certStatusDescription?: Description;
  /**
   * 关联证照标识 · 5.2.1.2.3
   */
  associatedZzeCertID?: AssociatedZzeCertID;
  /**
   * 业务信息 · 5.2.1.2.3
   */
  businessInformation?: BusinessInformation;
  /**
   * 操作类型 · 5.2.1.2.3
   */
  operateType: OperateType;
}
/**
 * 建筑施工企业安全生产管理人员考核合格证书 · 5.2.1.2.4
 */
export interface BusinessDataManagerCert {
  /**
   * 数据唯一标识 · 5.2.1.2.4
   */
  eCertID: ECertID;
  /**
   * 所属省份 · 5.2.1.2.4
   */
  provinceNum: ProvinceNum;
  /**
   * 证书编号 · 5.2.1.2.4
   */
  certNum: CertNum;
  /**
   * 发证机关 · 5.2.1.2.4
   */
  issuAuth: IssuAuth;
  /**
   * 发证机关代码 · 5.2.1.2.4
   */
  issuAuthCode: CreditCode;
  /**
   * 初次领证日期 · 5.2.1.2.4
   */
  issuedDate: Date;
  /**
   * 发证日期 · 5.2.1.2.4
   */
  issuDate: Date;
  /**
   * 有效期起始日期 · 5.2.1.2.4
   */
  effectiveDate: Date;
  /**
   * 有效期结束日期 · 5.2.1.2.4
   */
  expiringDate: Date;
  /**
   * 岗位类别代码 · 5.2.1.2.4
   */
  categoryCode: CategoryCode;
  /**
   * 姓名 · 5.2.1.2.4
   */
  name: Name;
  /**
   * 性别 · 5.2.1.2.4
   */
  gender: Gender;
  /**
   * 出生日期 · 5.2.1.2.4
   */
  birthDate: Date;
  /**
   * 身份证件号码 · 5.2.1.2.4
   */
  identityCard: IdentityNumber;
  /**
   * 身份证件号码类型 · 5.2.1.2.4
   */
  identityCardType: IdentityType;
  /**
   * 企业名称 · 5.2.1.2.4
   */
  companyName: CompanyName;
  /**
   * 统一社会信用代码 · 5.2.1.2.4
   */
  creditCode: CreditCode;
  /**
   * 职务 · 5.2.1.2.4
   */
  appointment: Appointment;
  /**
   * 技术职称 · 5.2.1.2.4
   */
  technicalTitle?: TechnicalTitle;
  /**
   * 文化程度 · 5.2.1.2.4
   */
  educationDegree?: EducationDegree;
  /**
   * 专业 · 5.2.1.2.4
   */
  major?: Major;
  /**
   * 照片 · 5.2.1.2.4
   */
  photo: Photo;
  /**
   * 证书状态 · 5.2.1.2.4
   */
  certState: ManagerCertState;
  /**
   * 证书状态描述 · 5.2.1.2.4
   */
  certStatusDescription?: Description;
  /**
   * 关联证照标识 · 5.2.1.2.4
   */
  associatedZzeCertID?: AssociatedZzeCertID;
  /**
   * 业务信息 · 5.2.1.2.4
   */
  businessInformation?: BusinessInformation;
  /**
   * 操作类型 · 5.2.1.2.4
   */
  operateType: ManagerOperateType;
}
/**
 * 业务数据归集赋码响应 · 5.2.1
 */
export interface BusinessDataResponse {
  /**
   * 返回码 · 5.2.1
   */
  ReturnCode: ReturnCode;
  /**
   * 返回信息 · 5.2.1
   */
  ReturnMsg?: ReturnMsg;
  /**
   * 二维码赋码密文 · 5.2.1
   */
  encryCertid?: EncryCertid;
  /**
   * 加密后的密钥 · 5.2.1
   */
  encryKey?: EncryKey;
  /**
   * 返回数据 · 5.2.1
   */
  ReturnData?: {} | null;
}
/**
 * 返回数据 · 5.2.1
 */
export interface BusinessDataData {
  /**
   * 成功数据标识
   */
  SuccessGuids?: SuccessGuids;
  /**
   * 失败数据
   */
  ErrorData?: ErrorData;
  /**
   * 预警数据
   */
  WarnData?: WarnData;
  /**
   * 成功数据
   */
  SuccessData?: SuccessData;
}
/**
 * 返回数据 · 5.2.1
 */
export interface BusinessDataFailure {
  /**
   * 成功数据标识
   */
  SuccessGuids?: SuccessGuids;
  /**
   * 失败数据
   */
  ErrorData: ErrorData;
  /**
   * 预警数据
   */
  WarnData?: WarnData;
  /**
   * 成功数据
   */
  SuccessData?: SuccessData;
}
/**
 * 电子证照数据归集赋码请求 · 5.2.2
 */
export interface CertificateDataRequest {
  /**
   * 证书类型 · 5.2.2.2.1
   */
  certType: CertType;
  /**
   * 电子证照数据 · 5.2.2.2.2
   */
  parameter: {
    /**
     * 电子证照数据列表 · 5.2.2
     *
     * Items: 电子证照 · 5.2.2.2.2
     */
    acceptData: CertificateDataCertificate[];
  };
}
/**
 * 电子证照 · 5.2.2.2.2
 */
export interface CertificateDataCertificate {
  /**
   * 二维码赋码 · 5.2.2.2.2
   */
  ID: string;
  /**
   * 证照标识 · 5.2.2.2.2
   *
   * Root, type, issuer, serial number, version and check character, parted by dots: 72 characters by the column, 73 for managers. Whether 73 are taken of the two other kinds is not judged.
   */
  zzeCertID: string;
  /**
   * 证照预览地址 · 5.2.2.2.2
   */
  url: string;
}
/**
 * 电子证照数据归集赋码响应 · 5.2.2
 */
export interface CertificateDataResponse {
  /**
   * 返回码 · 5.2.2
   */
  ReturnCode: ReturnCode;
  /**
   * 返回信息 · 5.2.2
   */
  ReturnMsg?: ReturnMsg;
  /**
   * 返回数据 · 5.2.2
   */
  ReturnData?: {} | null;
}
/**
 * 返回数据 · 5.2.2
 */
export interface CertificateDataData {
  /**
   * 成功数据标识
   */
  SuccessGuids?: SuccessGuids;
  /**
   * 失败数据
   */
  ErrorData?: ErrorData;
  /**
   * 预警数据
   */
  WarnData?: WarnData;
}
/**
 * 返回数据 · 5.2.2
 */
export interface CertificateDataFailure {
  /**
   * 成功数据标识
   */
  SuccessGuids?: SuccessGuids;
  /**
   * 失败数据
   */
  ErrorData: ErrorData;
  /**
   * 预警数据
   */
  WarnData?: WarnData;
}
/**
 * 获取接口地址和 token 请求 · 5.1.2
 */
export interface GetInterfaceTokenInfoRequest {
  /**
   * 系统 id · 5.1.2
   */
  systemId: string;
  /**
   * 密钥 · 5.1.2
   */
  key: string;
}
/**
 * 获取接口地址和 token 响应 · 5.1.2
 */
export interface GetInterfaceTokenInfoResponse {
  /**
   * 返回值 · 5.1.5
   */
  code: Code;
  /**
   * 返回值说明 · 5.1.5
   */
  message: Message;
  /**
   * 登录凭证和接口地址 · 5.1.2
   */
  data?: unknown;
}
/**
 * 响应日志请求 · 5.1.4
 */
export interface RequestResponseLogRequest {
  /**
   * 接口 id · 5.1.4
   */
  interfaceId?: string;
  /**
   * 日志类型 · 5.1.4
   */
  logType?: string;
  /**
   * 日志 id · 5.1.4
   */
  logId?: string;
  /**
   * 请求方法 · 5.1.4
   */
  method?: string;
  /**
   * 请求时间 · 5.1.4
   */
  requestTime?: string;
  /**
   * 应答时间 · 5.1.4
   */
  responseTime?: string;
  /**
   * 请求第三方 IP 地址 · 5.1.4
   */
  remoteIp?: string;
  /**
   * 响应状态码 · 5.1.4
   */
  status?: string;
  /**
   * 请求地址 · 5.1.4
   */
  path?: string;
  /**
   * 请求参数 · 5.1.4
   */
  requestParams?: string;
  /**
   * 应答参数 · 5.1.4
   */
  responseParams?: string;
  /**
   * 系统 id · 5.1.4
   */
  systemId?: string;
  /**
   * 登录凭证 · 5.1.4
   */
  accessToken?: string;
}
/**
 * 响应日志响应 · 5.1.4
 */
export interface RequestResponseLogResponse {
  /**
   * 返回值 · 5.1.5
   */
  code: Code;
  /**
   * 返回值说明 · 5.1.5
   */
  message: Message;
  /**
   * 是否成功 · 5.1.4
   */
  data?: unknown;
}
/**
 * 授权校验请求 · 5.1.3
 */
export interface ValidateTokenRequest {
  /**
   * 系统 id · 5.1.3
   */
  systemId: string;
  /**
   * 登录凭证 · 5.1.3
   */
  token: string;
  /**
   * 第三方请求方 IP 地址 · 5.1.3
   */
  requestIp?: string;
}
/**
 * 授权校验响应 · 5.1.3
 */
export interface ValidateTokenResponse {
  /**
   * 返回值 · 5.1.5
   */
  code: Code;
  /**
   * 返回值说明 · 5.1.5
   */
  message: Message;
  /**
   * 是否有效 · 5.1.3
   */
  data?: unknown;
}
