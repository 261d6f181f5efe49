import type { Finding } from '../../../src/model/finding.js';
import type { Pixit } from '../../../src/model/pixit.js';
import { text } from '../../../src/model/text.js';
import {
  type Credentials,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../src/protocols/mohurd/credentials.js';
import type { RestrictedSystem } from '../../../src/protocols/mohurd/demonstration.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { diagnoseKey, diagnoseSystemId } from '../../../src/protocols/mohurd/grant-diagnosis.js';
import { finding } from '../../kit/answer.js';
import { isBare } from '../../kit/watch/sending-rules.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import { isWithheld, WITHHELD } from '../../kit/watch/withheld.js';
import { headersOf, ISSUING, type TokenBook } from './token-book.js';

const ISSUED = text('getInterfaceTokenInfo 给出的 token', 'a token of getInterfaceTokenInfo');

/** How a call shows who makes it, each demand by its own statement [5.1.1, 5.1.2]. */
export function createAccessRules(book: TokenBook, pixit: Pixit) {
  const isCall = ({ operation }: Watched) => operation.id !== ISSUING;
  const isRecorded = ({ exchange }: Watched) => !isBare(exchange.request.headers);
  const rules: readonly (WatchRule & { readonly find: (watched: Watched) => Observation })[] = [
    {
      slug: 'request-carries-token',
      zh: `请求头带有 ${TOKEN_HEADER}`,
      en: `requests carry ${TOKEN_HEADER}`,
      statement: '5.1.1/token-required',
      find: (watched: Watched) =>
        headersOf(watched).token === ''
          ? [finding(`header ${TOKEN_HEADER}`, ISSUED, undefined)]
          : [],
    },
    {
      slug: 'request-names-its-system',
      zh: `${SYSTEM_HEADER} 是取得 token 的系统`,
      en: `${SYSTEM_HEADER} is the system that got the token`,
      statement: '5.1.1/system-id',
      find: (watched: Watched) => findOtherSystem(book, watched),
    },
    {
      slug: 'token-is-of-interface',
      zh: 'token 属于所调用的接口',
      en: 'the token is of the interface that is called',
      statement: '5.1.1/other-interface',
      find: (watched: Watched) => findOtherInterface(book, watched),
    },
  ].map(({ find, statement, ...rule }) => {
    const observe = (watched: Watched) => {
      if (!isCall(watched)) return undefined;
      return isRecorded(watched) ? find(watched) : WITHHELD;
    };
    return { ...rule, party: 'caller', statement: () => statement, find: observe, observe };
  });

  return {
    rules: [...rules, createRenewalRule(book), createAddressRule(book)] as readonly WatchRule[],
    /** What is wrong with the token, or with the key that asks for one, by itself. */
    findForgery: (watched: Watched): Observation =>
      isCall(watched) ? findUnknownToken(book, watched) : findOtherKey(watched, pixit),
    /** Everything for which a call has to be turned away. */
    findAll(watched: Watched, forgery: Observation): Observation {
      const found = rules.flatMap(({ find }) => {
        const seen = find(watched);
        return Array.isArray(seen) ? (seen as Finding[]) : [];
      });
      return found.length > 0 ? found : forgery;
    },
    diagnose: (watched: Watched) =>
      isCall(watched) ? book.explain(watched) : diagnoseGrant(watched, pixit),
  };
}

function findUnknownToken(book: TokenBook, watched: Watched): Observation {
  const { token, systemId } = headersOf(watched);
  if (token === '') return undefined;
  if (isWithheld(token)) return WITHHELD;
  const isRefused = watched.answer?.envelope?.code === CODE.token;
  if (book.find(token, watched.at)) {
    if (!isRefused) return [];
    return {
      inconclusive: text(
        'token 由记录中的应答签发，却报 1205；文档没有给出有效期，也许已经过期',
        'the token was issued in the record and is refused with 1205; it may have expired, as the document names no time',
      ),
    };
  }
  const expected = [finding(`header ${TOKEN_HEADER}`, ISSUED, text('另一个值', 'another value'))];
  if (book.explain(watched)) return expected;
  const isStrange = isRefused && !book.wasTaken(token) && book.hasOther(systemId, watched.at);
  if (isStrange) return expected;
  return {
    inconclusive: text(
      '记录中没有签发该 token 的应答，也许在记录开始之前',
      'the recording does not hold the answer that issued the token, which may have come earlier',
    ),
  };
}

function findOtherSystem(book: TokenBook, watched: Watched): Observation {
  const { token, systemId } = headersOf(watched);
  const pointer = `header ${SYSTEM_HEADER}`;
  if (systemId === '') {
    return [finding(pointer, text('调用方系统 id', 'the id of the calling system'), undefined)];
  }
  const owner = book.find(token, watched.at)?.systemId;
  if (owner === undefined) return undefined;
  return owner === systemId ? [] : [finding(pointer, text(owner, owner), systemId)];
}

function findOtherInterface(book: TokenBook, watched: Watched): Observation {
  const wanted = interfaceOf(watched.operation.id);
  const given = book.find(headersOf(watched).token, watched.at)?.interface;
  if (!wanted || !given) return undefined;
  if (given === wanted) return [];
  const expected = text(`用 keys.${wanted} 取得的 token`, `a token that keys.${wanted} asked for`);
  const actual = text(`用 keys.${given} 取得的`, `one that keys.${given} asked for`);
  return [finding(`header ${TOKEN_HEADER}`, expected, actual)];
}

/** The key of another system than the configured ones is not ours to judge. */
function findOtherKey(
  { request, answer }: Watched,
  { credentials, parameters }: Pixit,
): Observation {
  const systemId = nameIn(request, 'systemId');
  const key = nameIn(request, 'key');
  if (systemId === undefined || key === undefined) return undefined;
  if (isWithheld(key)) return WITHHELD;
  const own = credentials as Partial<Credentials>;
  const restricted = (parameters.restricted ?? []) as readonly RestrictedSystem[];
  const keys =
    systemId === own.systemId
      ? Object.values(own.keys ?? {})
      : restricted.filter((system) => system.systemId === systemId).map((system) => system.key);
  if (keys.includes(key)) return [];
  if (keys.length > 0) {
    const expected = text('该系统的密钥', 'a key of the system');
    return [finding('/key', expected, text('另一个值', 'another value'))];
  }
  const { code = '' } = answer?.envelope ?? {};
  if (own.systemId !== undefined && [CODE.parameter, CODE.key].includes(code as never)) {
    return [finding('/systemId', text(own.systemId, own.systemId), systemId)];
  }
  return {
    inconclusive: text(
      '密钥属于配置以外的系统，无从核对',
      'the key is of a system that the configuration does not name',
    ),
  };
}

function diagnoseGrant({ request }: Watched, { credentials }: Pixit) {
  const { systemId = '', keys = {} } = credentials as Partial<Credentials>;
  const given = nameIn(request, 'systemId') ?? '';
  if (given !== systemId) return diagnoseSystemId(given, { systemId, keys });
  return diagnoseKey(nameIn(request, 'key') ?? '', { systemId, keys });
}

/**
 * Who has been told that a token is not valid asks for another one. Requests of several threads
 * can cross, so that a breach is a warning.
 */
function createRenewalRule(book: TokenBook): WatchRule {
  return {
    slug: 'token-is-renewed',
    zh: '得知 token 无效后不再使用它',
    en: 'a token that was said to be invalid is not used again',
    party: 'caller',
    statement: () => '5.1.1/token',
    observe(watched) {
      if (watched.operation.id === ISSUING) return undefined;
      const { token, systemId } = headersOf(watched);
      if (token === '') return undefined;
      const end = book.endOf(token);
      if (end === undefined) return book.wasTold(systemId) ? [] : undefined;
      if (watched.at <= end) return undefined;
      const expected = text('重新获取的 token', 'a token that was asked for anew');
      const actual = text('已报无效的 token', 'the one that was said to be invalid');
      return [finding(`header ${TOKEN_HEADER}`, expected, actual, 'should')];
    },
  };
}

/** What lies before the path may be another one behind a gateway, and the host as well. */
function createAddressRule(book: TokenBook): WatchRule {
  return {
    slug: 'request-goes-to-given-address',
    zh: '请求发到获取 token 时给出的地址',
    en: 'requests go to the address that came with the token',
    party: 'caller',
    statement: ({ clause }) => `${clause}/address`,
    observe(watched) {
      if (!interfaceOf(watched.operation.id)) return undefined;
      const { address } = book.find(headersOf(watched).token, watched.at) ?? {};
      if (address === undefined || !URL.canParse(address)) return undefined;
      const given = new URL(address).pathname;
      const { pathname } = new URL(watched.exchange.request.url);
      if (pathname.endsWith(given)) return [];
      return [finding('path', text(`…${given}`, `…${given}`), pathname, 'should')];
    },
  };
}
