import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { readTraceCode } from '../../../src/protocols/cylinder/qr-code.js';
import { MASK } from '../../../src/wire/redact.js';
import { finding } from '../../kit/answer.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import { LINKS } from '../links.js';

/** The host of an http or https URL; undefined for anything else. */
function hostOf(link: string): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(link) || !URL.canParse(link)) return undefined;
  return new URL(link).hostname;
}

function observeLinks(
  { operation, request }: Watched,
  find: (link: string, pointer: string) => readonly Finding[],
): Observation {
  if (operation.id !== 'links') return undefined;
  const links = LINKS.flatMap((name) => {
    const link = nameIn(request, name);
    return link === undefined ? [] : [[link, `/${name}`] as const];
  });
  return links.length > 0 ? links.flatMap(([link, pointer]) => find(link, pointer)) : undefined;
}

/** Whether the host of a link is registered for the token, which need not be checked [CY-R12]. */
export function createHostRule(hosts: readonly string[]): WatchRule {
  return {
    slug: 'links-are-on-registered-hosts',
    zh: '链接的域名已登记',
    en: 'links are on registered hosts',
    party: 'caller',
    statement: () => '0/registered-hosts',
    observe: (watched) =>
      observeLinks(watched, (link, pointer) => {
        const host = hostOf(link);
        if (host === undefined || hosts.includes(host)) return [];
        const list = hosts.join(' / ');
        return [finding(pointer, text(list, list), host)];
      }),
  };
}

/** What forms have to hold beyond their tables. */
export const FORM_RULES: readonly WatchRule[] = [
  {
    slug: 'form-is-encoded',
    zh: '参数作百分号编码',
    en: 'values are percent-encoded',
    party: 'caller',
    statement: ({ clause }) => `${clause}/encoding`,
    observe({ requestText = '', request }) {
      if (!request || requestText === '') return undefined;
      if (/^[\x21-\x7e]*$/.test(requestText.replaceAll(MASK, ''))) return [];
      const actual = text('未编码的字符', 'characters that are not encoded');
      // Most readers of forms take them.
      return [finding('body', text('百分号编码', 'percent-encoding'), actual, 'should')];
    },
  },
  {
    slug: 'bar-code-is-of-qr-code',
    zh: '条形码与二维码编号一致',
    en: 'bar codes are the numbers of the QR codes',
    party: 'caller',
    statement: ({ clause }) => `${clause}/bar-code`,
    observe({ request }) {
      const barCode = nameIn(request, 'barCode');
      const number = readTraceCode(nameIn(request, 'fixCodeTraceUrl') ?? '')?.number;
      if (barCode === undefined || number === undefined) return undefined;
      return barCode === number ? [] : [finding('/barCode', text(number, number), barCode)];
    },
  },
  {
    slug: 'qr-code-has-form',
    zh: '二维码链接为 http://域名/通配符/12 位编号',
    en: 'QR codes are http://host/wildcard/12 digits',
    party: 'caller',
    statement: () => '0/qr-content',
    observe({ request }) {
      const content = nameIn(request, 'fixCodeTraceUrl');
      if (content === undefined) return undefined;
      if (readTraceCode(content)) return [];
      const expected = text('http://域名/通配符/12 位编号', 'http://host/wildcard/12 digits');
      // Early codes have other forms.
      return [finding('/fixCodeTraceUrl', expected, content, 'may')];
    },
  },
  {
    slug: 'links-are-urls',
    zh: '链接是 http(s) 地址',
    en: 'links are http or https URLs',
    party: 'caller',
    statement: () => '1.1.4/scheme',
    observe: (watched) =>
      observeLinks(watched, (link, pointer) => {
        const expected = text('http(s) 地址', 'an http or https URL');
        return hostOf(link) === undefined ? [finding(pointer, expected, link)] : [];
      }),
  },
  {
    slug: 'archive-is-of-cylinder',
    zh: '返回所查气瓶的档案',
    en: 'the archive is that of the cylinder asked for',
    party: 'server',
    statement: () => '1.1.1/same-cylinder',
    observe({ operation, request, answer }) {
      const asked = nameIn(request, 'serialNumber');
      if (operation.id !== 'archive' || asked === undefined) return undefined;
      if (!answer?.envelope?.succeeded) return undefined;
      const shown = answer.envelope.payload.serialNumber;
      if (shown === undefined || shown === null) return undefined;
      return shown === asked ? [] : [finding('/data/serialNumber', text(asked, asked), shown)];
    },
  },
];
