import type { Json } from './json.js';

const RESULT_TEXT = {
  1: '操作成功',
  1000: '非法请求参数, 获取token失败',
  1202: '该秘钥与系统不匹配,获取token失败',
  1205: '无效token',
  1200: '没有接口访问权限',
  1210: '不在接口访问白名单内',
  1211: '在接口访问黑名单内',
  1212: '服务已失效',
  1213: '接口已停止',
  1214: '不在允许访问时间段内',
} as const;

export type ResultCode = keyof typeof RESULT_TEXT;

export interface Reply {
  status: number;
  body: Json;
  headers?: Record<string, string>;
}

/** The gateway's envelope. */
export function result(code: ResultCode, data: Json = null): Reply {
  return { status: 200, body: { code, message: RESULT_TEXT[code], data } };
}

/** What Spring Boot answers outside its controllers. */
export function httpError(
  status: number,
  error: string,
  path: string,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers,
    body: { timestamp: new Date().toISOString(), status, error, path },
  };
}

export interface RecordError {
  guid: string;
  message: string;
}

/** ReturnCode "0"; the guids and extra data of records which did pass are told too. */
export function uploadFailed(
  errors: RecordError[],
  successGuids: string[] = [],
  extra: Record<string, Json> = {},
): Reply {
  return {
    status: 200,
    body: {
      ReturnCode: '0',
      ReturnMsg: successGuids.length > 0 ? '部分数据上传失败' : '上传失败',
      ReturnData: {
        SuccessGuids: successGuids.join(','),
        ErrorData: errors.map(({ guid, message }) => ({ ErrorGuid: guid, ErrorMsg: message })),
        ...extra,
      },
    },
  };
}

export function requestFailed(message: string): Reply {
  return uploadFailed([{ guid: '', message }]);
}
