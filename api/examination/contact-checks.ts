import type { Contact } from '../../src/engine/contact.js';
import { zoneOf } from '../../src/engine/contact.js';
import { describeSkew, explainContact, isOff, nameKnock } from '../../src/engine/contact-words.js';
import type { Cause } from '../../src/model/cause.js';
import { type Text, text } from '../../src/model/text.js';
import { formatTime } from '../../src/specification/time.js';
import { nameOffset, offsetAt } from '../../src/specification/time-zone.js';
import { type ClockSight, compareClocks } from '../../src/wire/date-header.js';
import { type Finding, fail, ok, skip, warn } from './check.js';

export type FirstContact = Contact & { readonly causes: readonly Cause[] };

/** What the clock of the target shows, by the answers to a plain request and to a signed one. */
export function checkClock(
  sights: readonly ClockSight[],
  contact: FirstContact | undefined,
  {
    parameters,
    now,
  }: { readonly parameters: Readonly<Record<string, unknown>>; readonly now: number },
): Finding {
  const { zh, en } = describeZone(parameters, now);
  if (contact?.remedy?.kind === 'clock') {
    const { title, fix } = explainContact(contact, zoneOf({ parameters })) as Cause;
    return fail('clock', 'environment', title, fix);
  }
  const sight = compareClocks(sights);
  if (!sight || 'blind' in sight) {
    const why = BLIND[sight?.blind ?? 'missing'];
    return skip('clock', text(`${why.zh}，无法比较；${zh}`, `${why.en}; ${en}`));
  }
  if (!isOff(sight)) {
    return ok('clock', text(`双方的时钟一致；${zh}`, `both clocks show the same; ${en}`));
  }
  const skew = describeSkew(sight.skewMs);
  return warn(
    'clock',
    text(
      `按应答的 Date 头，被测系统（或它前面的网关）的时钟${skew.zh}；${zh}`,
      `by the Date of its answers the clock of the IUT, or of a gateway before it, is ${skew.en}; ${en}`,
    ),
    text('请用 NTP 校准两边的时钟', 'set both clocks by NTP'),
  );
}

const BLIND: Readonly<Record<Extract<ClockSight, { blind: string }>['blind'], Text>> = {
  missing: text('应答没有 Date 头', 'its answers have no Date'),
  malformed: text('应答的 Date 头写法不对', 'the Date of its answers is malformed'),
  stored: text('应答的 Date 头来自缓存', 'the Date of its answers comes out of a cache'),
};

function describeZone(parameters: Readonly<Record<string, unknown>>, now: number): Text {
  const zone = zoneOf({ parameters });
  const minutes = offsetAt(zone, now);
  const shown = formatTime(now, 'yyyy-MM-dd HH:mm:ss', minutes);
  const from = parameters.timeZone === undefined ? ['默认', 'default'] : ['已配置', 'configured'];
  return text(
    `报文中的时间按 ${zone}（${nameOffset(minutes)}，parameters.timeZone，${from[0]}）写，现在是 ${shown}`,
    `times are written in ${zone} (${nameOffset(minutes)}, parameters.timeZone, ${from[1]}), where it is ${shown}`,
  );
}

/** Whether the credentials hold, by one signed request that changes nothing. */
export function checkCredentials(
  contact: FirstContact | undefined,
  parameters: Readonly<Record<string, unknown>>,
): Finding {
  if (!contact) {
    return skip(
      'credentials',
      text('声明的接口中没有可用来试探的', 'no claimed operation could be used to try them'),
    );
  }
  const { knock, knocked, remedy, causes } = contact;
  const request = nameKnock(knock);
  const said = knocked.reply?.said ?? text('', '');
  const answered = text(
    `所发请求 ${request.zh}，应答 ${said.zh}`,
    `sent ${request.en}; the answer was ${said.en}`,
  );
  const refusal = explainContact(contact, zoneOf({ parameters }));
  if (remedy?.kind === 'clock') {
    return ok(
      'credentials',
      text(
        `按被测系统的时钟签名即被受理；${answered.zh}`,
        `they are taken when signed by the clock of the IUT; ${answered.en}`,
      ),
    );
  }
  if (refusal) return fail('credentials', 'configuration', refusal.title, refusal.fix);
  switch (knocked.reply?.standing) {
    case 'accepted':
      return ok('credentials', text(`被接受；${answered.zh}`, `accepted; ${answered.en}`));
    case 'turned-down':
      return ok('credentials', text(`没有被拒绝；${answered.zh}`, `not refused; ${answered.en}`));
    default:
      return readUnclear(contact, causes, answered);
  }
}

function readUnclear(
  { knock, knocked }: Contact,
  causes: readonly Cause[],
  answered: Text,
): Finding {
  const { exchange } = knocked;
  const request = nameKnock(knock);
  if (exchange?.trouble) {
    const { zh, en } = exchange.trouble.message;
    return fail(
      'credentials',
      'environment',
      text(`所发请求 ${request.zh}：${zh}`, `sent ${request.en}; ${en}`),
    );
  }
  const [cause] = causes;
  if (cause) return fail('credentials', 'configuration', cause.title, cause.fix);
  return skip(
    'credentials',
    text(`应答看不出凭据是否有效；${answered.zh}`, `the answer does not tell; ${answered.en}`),
  );
}
