/** Access token: MD5(appCode + appSecret + time) and Base64(appCode:time). */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CODE } from './codes.js';
import type { Clock } from './time.js';
import { ApiError, type BaseConfig } from './types.js';

const md5 = (text: string): string =>
  createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();

export function authHeaders(config: BaseConfig, clock: Clock): Record<string, string> {
  const time = clock.compact(clock.now());
  return {
    Accept: 'application/json',
    'Content-Type': 'application/json;charset=utf-8',
    AccessToken: md5(config.appCode + config.appSecret + time),
    Authorization: Buffer.from(`${config.appCode}:${time}`, 'utf8').toString('base64'),
  };
}

const fail = (code: string, why: string): ApiError => new ApiError(code, `Token校验未通过：${why}`);

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
};

export function checkToken(headers: IncomingHttpHeaders, config: BaseConfig, clock: Clock): void {
  const token = header(headers, 'accesstoken');
  const authorization = header(headers, 'authorization');
  if (token === '' || authorization === '') {
    throw fail(CODE.tokenMissing, '缺少AccessToken或Authorization');
  }
  const time = timeOf(authorization, config, clock);
  const expected = Buffer.from(md5(config.appCode + config.appSecret + time));
  const given = Buffer.from(token.toUpperCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw fail(CODE.tokenWrong, 'AccessToken错误');
  }
}

/** The time stamp within Authorization, once its form, appCode and age have been checked. */
function timeOf(authorization: string, config: BaseConfig, clock: Clock): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(authorization)) {
    throw fail(CODE.tokenMalformed, 'Authorization格式错误');
  }
  const plain = Buffer.from(authorization, 'base64').toString('utf8');
  const colon = plain.lastIndexOf(':');
  const time = plain.slice(colon + 1);
  const at = clock.parseCompact(time);
  if (colon < 1 || at === undefined) {
    throw fail(CODE.tokenMalformed, 'Authorization格式错误');
  }
  if (plain.slice(0, colon) !== config.appCode) {
    throw fail(CODE.tokenMalformed, 'appCode错误');
  }
  const window = (config.tokenWindowSeconds ?? 600) * 1000;
  if (window > 0 && Math.abs(clock.now() - at) > window) {
    throw fail(CODE.tokenMalformed, '时间戳已过期');
  }
  return time;
}
