interface KnownMeter {
  meterNo: string;
  userNo: string;
}

export interface Config {
  appId: string;
  appSecret: string;
  factoryCode: string;
  meterType: string;
  /** Base URL of the business platform; needed by prepose only. */
  callbackUrl?: string;
  meters?: KnownMeter[];
  executionDelayMs?: number;
  aesKey?: string;
  utc?: boolean;
  /** Extra: period of the batch upload; 0 or absent means none. */
  uploadIntervalMs?: number;
}

export interface Running {
  url: string;
  close(): Promise<void>;
}

type Dict = Record<string, unknown>;

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
