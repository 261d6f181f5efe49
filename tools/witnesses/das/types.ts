/** Shared types: configuration, JSON values and the error that becomes an error answer. */

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

interface KnownMeter {
  meterNo: string;
  userNo: string;
  deviceId: string;
}

export interface BaseConfig {
  appCode: string;
  appSecret: string;
  factorNo: string;
  companyCode: string;
  /** Port to listen on; 0 (default) takes a free one. */
  port?: number;
  /** All times in UTC instead of Asia/Shanghai. */
  utc?: boolean;
  /** Accepted distance of the token time stamp from now; 0 switches the check off. */
  tokenWindowSeconds?: number;
  /** Accept what only the examples show: serial numbers not of 32 places, other date formats. */
  lenient?: boolean;
}

export interface DasConfig extends BaseConfig {
  meterType?: string;
  callbackUrl?: string;
  meters?: KnownMeter[];
  executionDelayMs?: number;
  /** Distance of the periodic readings 2001 (default one day). */
  reportIntervalMs?: number;
  /** One simulated alarm 2003 so long after the first meter is there (default 1000; <0 = none). */
  alarmAfterMs?: number;
  alarmType?: string;
  /** Days of made-up history of the meters known beforehand (default 30). */
  historyDays?: number;
  /** 1001 demands a price that exists (default true). */
  requirePrice?: boolean;
}

export interface CisMeter extends KnownMeter {
  price?: string;
  balance?: string;
  valvecontrol?: string;
}

export interface CisConfig extends BaseConfig {
  meters?: CisMeter[];
}

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const bad = (message: string): ApiError => new ApiError('9999', message);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
