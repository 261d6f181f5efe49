import type { Cause } from '../model/cause.js';
import { type Text, text } from '../model/text.js';
import type { ClockSight } from '../wire/date-header.js';
import { CLOCK_TOLERANCE_MS } from '../wire/date-header.js';
import type { Contact } from './contact.js';

/** Why every request is going to be refused, as far as the first one shows; undefined if none is. */
export function explainContact(
  { knock, knocked: { reply }, clock, remedy }: Contact,
  agreedZone: string,
): Cause | undefined {
  if (reply?.standing !== 'refused') return undefined;
  const request = nameKnock(knock);
  switch (remedy?.kind) {
    case 'clock': {
      const skew = describeSkew(remedy.shiftMs);
      return {
        id: 'clock-skew',
        title: text(
          `双方的时钟不一致：按应答的 Date 头，被测系统${skew.zh}；请求 ${request.zh}按它的时间签名即被受理，按测试端的时间则被拒绝（${reply.said.zh}）`,
          `the clocks of the two sides differ: by the Date of its answers the IUT is ${skew.en}; it takes ${request.en} signed by its own time, and refuses it by that of the tester (${reply.said.en})`,
        ),
        fix: text('请用 NTP 校准两边的时钟。', 'Set both clocks by NTP.'),
        cases: 0,
        field: 'Date',
      };
    }
    case 'zone':
      return {
        id: 'wrong-time-zone',
        title: text(
          `双方的时区不一致：请求 ${request.zh}的时间按 ${remedy.zone} 写即被受理，按 ${agreedZone} 写则被拒绝（${reply.said.zh}）`,
          `the time zones of the two sides differ: the IUT takes ${request.en} with its time written in ${remedy.zone}, and refuses it in ${agreedZone} (${reply.said.en})`,
        ),
        fix: text(
          `双方约定的就是 ${remedy.zone}，请设 parameters.timeZone: ${remedy.zone}；否则请为被测系统的进程或容器设时区（TZ=${agreedZone}）。`,
          `Where both sides have agreed on ${remedy.zone}, set parameters.timeZone: ${remedy.zone}; otherwise set the zone of the IUT's process or container (TZ=${agreedZone}).`,
        ),
        cases: 0,
      };
    default: {
      const keys = knock.keys.join(', ');
      const also = isOff(clock) ? describeSkew(clock.skewMs) : undefined;
      return {
        id: 'token-refused',
        title: text(
          `第一个签名请求 ${request.zh}因凭据被拒绝（${reply.said.zh}），其余请求多半也会如此`,
          `the first signed request, ${request.en}, was refused for its credentials (${reply.said.en}), as most likely all others will be`,
        ),
        fix: text(
          `请核对 ${keys}${also ? `；另外，按 Date 头，被测系统的时钟${also.zh}` : ''}。`,
          `Compare ${keys}${also ? `; besides, by its Date the clock of the IUT is ${also.en}` : ''}.`,
        ),
        cases: 0,
        field: 'token',
      };
    }
  }
}

/** `1014（查询一只未注册的表具）`. */
export function nameKnock({ operation, title }: Contact['knock']): Text {
  return text(`${operation}（${title.zh}）`, `${operation} (${title.en})`);
}

/** Whether the clocks show different times, as far as can be told. */
export function isOff(clock: ClockSight | undefined): clock is { readonly skewMs: number } {
  return clock !== undefined && 'skewMs' in clock && Math.abs(clock.skewMs) > CLOCK_TOLERANCE_MS;
}

/** `快 7200 秒（约 2 小时）`, `7200 s (about 2 hours) ahead`. */
export function describeSkew(ms: number): Text {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const hours = Math.round(seconds / 360) / 10;
  const [zh, en] = seconds < 3600 ? ['', ''] : [`（约 ${hours} 小时）`, ` (about ${hours} hours)`];
  return ms > 0
    ? text(`快 ${seconds} 秒${zh}`, `${seconds} s${en} ahead`)
    : text(`慢 ${seconds} 秒${zh}`, `${seconds} s${en} behind`);
}
