import type { Account } from './signature.js';

/** What the provider gives out. */
export interface Credentials extends Account {
  /** The account of an exchange platform at its providers; the same when absent [SR-R24]. */
  readonly provider?: Account;
}

/** Where requests go that another provider has to answer [5.2.2]. */
export interface Provider {
  /** A business code, or the data type that ends it. */
  readonly busicode: string;
  /** The whole address of its interface. */
  readonly url: string;
}

/** What the two sides of the interface agree upon outside it. */
export interface Parameters {
  /** Records of the suite go under this business code. */
  readonly busicode: string;
  /** The field that tells records apart [SR-R13]. */
  readonly primaryKey: string;
  /** A regular expression from which primary keys are drawn. */
  readonly keyPattern?: string;
  /** A record that the provider takes, without its primary key. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** What of it may be modified, with new values. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Limits of one exchange [7.3]. */
  readonly maxRecords?: number;
  readonly maxBytes?: number;
  /** Queries under this code are about the simulator's exchange log [SR-R23]. */
  readonly logBusicode?: string;
  readonly providers?: readonly Provider[];
}

/** What simulators, suites and the command line use when nothing else is configured; made up. */
export const DEMONSTRATION_CREDENTIALS: Credentials = {
  appid: 'SR000072',
  // Sixteen bytes, so that it serves for SM4 as well.
  key: 'demo5b7e41c9f02a',
};

export const DEMONSTRATION_PARAMETERS: Parameters = {
  busicode: '120101',
  primaryKey: 'ID',
  record: { NAME: '示例储罐', REGION: '000000', MAKER: '样品容器制造有限公司', REMARK: '' },
  changes: { NAME: '示例储罐（已修改）' },
  maxRecords: 20,
  maxBytes: 65_536,
  logBusicode: '900900',
};
