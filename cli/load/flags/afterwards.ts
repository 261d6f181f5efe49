import { choose } from '../../../api/choose.js';
import { UsageError } from '../../../api/errors.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import type { Reconciliation } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { parseWhole } from '../../argument.js';

/** What is asked of the target after a run. */
export interface StockSetting {
  /** Who is asked what the target keeps; undefined: a simulator of ours, where it is one. */
  readonly method: Reconciliation['method'] | undefined;
  /** Most requests that are asked about one by one. */
  readonly readbackMost: number;
  /** Whether requests without an answer are sent again after the run. */
  readonly resendsUnknown: boolean;
}

export interface StockFlags {
  readonly reconcile?: string;
  readonly readbackSample?: string;
  readonly resendUnknown?: boolean;
}

const METHODS = ['admin', 'readback', 'export'] as const;
const MOST_READBACKS = 1_000_000;

/** @throws {UsageError} for flags that cannot be read, or do not go together. */
export function readStockFlags({
  reconcile,
  readbackSample,
  resendUnknown,
  findCapacity,
}: StockFlags & { readonly findCapacity?: boolean }): StockSetting {
  const method =
    reconcile === undefined
      ? undefined
      : choose(
          text('对账方式（--reconcile）', 'way to reconcile (--reconcile)'),
          reconcile,
          METHODS,
        );
  if (readbackSample !== undefined && method !== 'readback') {
    throw new UsageError(
      text(
        '--readback-sample 须与 --reconcile readback 同用',
        '--readback-sample goes with --reconcile readback',
      ),
    );
  }
  if (findCapacity && (method === 'readback' || resendUnknown)) {
    throw new UsageError(
      text(
        '--find-capacity 不能与 --reconcile readback、--resend-unknown 同用',
        '--find-capacity goes without --reconcile readback and --resend-unknown',
      ),
    );
  }
  return {
    method,
    readbackMost: parseWhole('--readback-sample', readbackSample ?? '1000', 1, MOST_READBACKS),
    resendsUnknown: resendUnknown === true,
  };
}

/** @throws {UsageError} for what the scenario does not offer. */
export function refuseUnfitStock(
  { id, isMarked, readback }: Scenario,
  { method, resendsUnknown }: StockSetting,
): void {
  if (!isMarked && (method !== undefined || resendsUnknown)) {
    throw new UsageError(
      text(
        `${id} 的请求没有标记，无法对账或重发：不能用 --reconcile、--resend-unknown`,
        `requests of ${id} bear no marks, so that there is nothing to reconcile or to send again: leave out --reconcile and --resend-unknown`,
      ),
    );
  }
  if (method !== 'readback' || readback) return;
  throw new UsageError(
    text(
      `${id} 的接口文档没有可按请求查询的接口；可改用 --reconcile export`,
      `the document of ${id} has no query that tells of single requests; --reconcile export is left`,
    ),
  );
}
