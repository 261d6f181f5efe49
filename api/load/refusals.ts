import { isIP } from 'node:net';
import type { Scenario, Sizes } from '../../src/load/scenario/scenario.js';
import { type Text, text } from '../../src/model/text.js';
import { choose } from '../choose.js';
import { UsageError } from '../errors.js';
import type { LoadOptions } from './options.js';

export const METHODS = ['admin', 'readback', 'export'] as const;

/** @throws {UsageError} for options that exclude each other, whatever the scenario. */
export function refuseContradictions(options: LoadOptions): void {
  const { closed, rate, shape, findCapacity, reconcile, readbackSample, resendUnknown } = options;
  if (reconcile !== undefined) {
    const what = text('对账方式（--reconcile）', 'way to reconcile (--reconcile)');
    choose(what, reconcile, METHODS);
  }
  refuseIf(
    closed && (rate !== undefined || shape !== undefined || findCapacity),
    '--closed 由应答决定节奏，不能与 --rate、--shape、--find-capacity 同用',
    '--closed is paced by the answers: it goes without --rate, --shape and --find-capacity',
  );
  refuseIf(
    readbackSample !== undefined && reconcile !== 'readback',
    '--readback-sample 须与 --reconcile readback 同用',
    '--readback-sample goes with --reconcile readback',
  );
  refuseIf(
    findCapacity && (reconcile === 'readback' || resendUnknown),
    '--find-capacity 不能与 --reconcile readback、--resend-unknown 同用',
    '--find-capacity goes without --reconcile readback and --resend-unknown',
  );
}

/** @throws {UsageError} for what the scenario does not offer. */
export function refuseUnfit(
  { id, isMarked, readback, awaits }: Scenario,
  { closed, reconcile, resendUnknown }: LoadOptions,
): void {
  refuseIf(
    !isMarked && (reconcile !== undefined || resendUnknown),
    `${id} 的请求没有标记，无法对账或重发：不能用 --reconcile、--resend-unknown`,
    `requests of ${id} bear no marks, so that there is nothing to reconcile or to send again: leave out --reconcile and --resend-unknown`,
  );
  refuseIf(
    reconcile === 'readback' && !readback,
    `${id} 的接口文档没有可按请求查询的接口；可改用 --reconcile export`,
    `the document of ${id} has no query that tells of single requests; --reconcile export is left`,
  );
  refuseIf(
    closed && awaits,
    '--closed 没有计划时刻，无法计算回调延迟；此场景请用 --rate',
    '--closed has no instants that callbacks could be timed by: use --rate with this scenario',
  );
}

/** @throws {UsageError} for a fleet or a size that the scenario does not take. */
export function refuseUnfitReach(
  { fleet: rule, sizes }: Scenario,
  { fleet, size }: Pick<LoadOptions, 'fleet' | 'size'>,
  all: readonly Scenario[],
): void {
  const takers = all.filter((one) => one.fleet).map(({ id }) => id);
  refuseIf(
    fleet !== undefined && !rule,
    `--fleet 只用于按表具上报的场景：${takers.join('、')}`,
    `--fleet is for scenarios in which meters report: ${takers.join(', ')}`,
  );
  if (size === undefined) return;
  const fits = sizes && Number.isInteger(size) && size >= sizes.least && size <= sizes.most;
  const list = (describe: (id: string, sizes: Sizes) => string, joint: string) =>
    all.flatMap((one) => (one.sizes ? [describe(one.id, one.sizes)] : [])).join(joint);
  refuseIf(
    !fits,
    `--size "${size}"：可用于 ${list((id, { what, least, most }) => `${id} ${least}–${most}（${what.zh}）`, '、')}`,
    `--size "${size}": valid are ${list((id, { what, least, most }) => `for ${id} ${least} to ${most} (${what.en})`, ', ')}`,
  );
}

const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i;

/**
 * A load test of somebody else's server is an attack.
 *
 * @throws {UsageError} for a target outside loopback and private networks, unless it is vouched for.
 */
export function refuseForeign(target: string, isMine: boolean | undefined): void {
  const host = new URL(target).hostname.replace(/^\[|\]$/g, '');
  const isPrivate = host === 'localhost' || (isIP(host) > 0 && PRIVATE.test(host));
  refuseIf(
    !isPrivate && !isMine,
    `${host} 不在本机或内网；如确属自己的系统，请加 --yes-this-is-mine`,
    `${host} is outside loopback and private networks; if it is yours, add --yes-this-is-mine`,
  );
}

/** @throws {UsageError} with these words where the condition holds. */
export function refuseIf(condition: unknown, zh: string, en: string): void {
  const reason: Text = text(zh, en);
  if (condition) throw new UsageError(reason);
}
