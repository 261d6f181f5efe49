import { BUDGETS } from '../model/budgets.js';
import type { Diagnosis } from '../model/diagnosis.js';
import { type Text, text } from '../model/text.js';
import { CHINA_OFFSET_MINUTES } from '../specification/time.js';
import { signToken, type TokenHeaders, type TokenOptions } from '../wire/timestamp-token.js';
import { type Finds, giveAccount } from './account.js';
import { type AuthorizationFinds, explainAuthorization } from './authorization.js';
import { digestTargets } from './digest-targets.js';
import { type Mistake, type Outcome, searchMistakes } from './search.js';
import { type Form, spellingsOf } from './spelling.js';
import { CLOCK_SHIFTS } from './time-format.js';
import { type TokenRecipe, tokenMistakes, tokenRecipe, writeToken } from './token-text.js';
import type { WrittenTime } from './written-time.js';

interface DiagnosedHeaders {
  readonly accessToken?: string | undefined;
  readonly authorization?: string | undefined;
  /** All headers of the request: one that is missing may have come under another name. */
  readonly all?: Readonly<Record<string, string>>;
}

/** Greatest distance from the shifted time at which a clock counts as shifted. */
const CLOCK_TOLERANCE_MS = 600_000;

const SWAPPED: Finds = {
  mistakes: [
    text('AccessToken 与 Authorization 互换了', 'AccessToken and Authorization are exchanged'),
  ],
  tried: 1,
};

/**
 * Finds out what the sender of two headers that `checkToken` refuses probably did. Only mistakes
 * that reproduce what was received are named.
 */
export function diagnoseToken(headers: DiagnosedHeaders, options: TokenOptions): Diagnosis {
  const { identity } = options;
  return giveAccount(findMistakes(headers, options), [identity.secret]);
}

function findMistakes(headers: DiagnosedHeaders, options: TokenOptions): Finds {
  const { accessToken, authorization } = headers;
  if (!accessToken || !authorization) return findRenamed(headers, options);
  if (isRight({ AccessToken: authorization, Authorization: accessToken }, options)) return SWAPPED;
  const { identity, offsetMinutes = CHINA_OFFSET_MINUTES } = options;
  const carried = explainAuthorization(authorization, identity, offsetMinutes);
  const digested = explainDigest(accessToken, options, carried.time);
  const tried = carried.tried + digested.tried;
  // What is wrong with one header can be right with the other.
  const mistakes = [
    ...prefix('Authorization', carried.hit?.mistakes ?? []),
    ...prefix('AccessToken', digested.hit?.mistakes ?? []),
    ...(digested.hit ? findShift(carried, options) : []),
  ];
  const explained = digested.hit?.mistakes.length ? digested.hit : (carried.hit ?? digested.hit);
  const isWhole = carried.hit !== undefined && digested.hit !== undefined;
  const known = isWhole ? mistakes : [...mistakes, ...nameUnexplained(carried, digested)];
  return {
    mistakes: mistakes.length > 0 ? known : [],
    ...(explained ? { canonical: explained.canonical } : {}),
    tried,
  };
}

/** Only beside something that was found: alone it would claim what nobody knows. */
function nameUnexplained(carried: Outcome, digested: Outcome): readonly Text[] {
  const header = carried.hit ? 'AccessToken' : 'Authorization';
  if (carried.hit && digested.hit) return [];
  return [
    text(
      `${header} 未能解释（例如密钥不同）`,
      `${header} remains unexplained, such as by another secret`,
    ),
  ];
}

function prefix(header: string, mistakes: readonly Text[]): readonly Text[] {
  return mistakes.map(({ zh, en }) => text(`${header}：${zh}`, `${header}: ${en}`));
}

function explainDigest(
  accessToken: string,
  { identity, offsetMinutes = CHINA_OFFSET_MINUTES, now }: TokenOptions,
  time: WrittenTime | undefined,
): Outcome {
  const recipe = tokenRecipe(identity, time?.epochMs ?? now, offsetMinutes);
  const { letterCase = 'upper' } = identity;
  const spellings = spellingsOf(accessToken, FORMS[letterCase]);
  const plain = {
    mistakes: [text('没有作 MD5，直接写出原文', 'not digested: the text itself')],
    accepts: (bytes: Buffer) => bytes.equals(Buffer.from(accessToken)),
  };
  const targets = [...digestTargets(spellings, identity.secret), plain];
  const mistakes = tokenMistakes(identity);
  const asWritten: Mistake<TokenRecipe> = {
    name: SAME_TIME,
    slot: 'time',
    apply: withTime(time?.written),
  };
  return searchMistakes({
    recipe,
    mistakes: time && time.written.length !== 14 ? [asWritten, ...mistakes] : mistakes,
    targets,
    write: writeToken,
  });
}

const FORMS: Readonly<Record<'upper' | 'lower' | 'either', Form>> = {
  upper: 'upper-hex',
  lower: 'lower-hex',
  either: 'any-hex',
};

const SAME_TIME = text(
  '时间戳与 Authorization 的写法相同',
  'the timestamp as Authorization has it',
);

function withTime(time: string | undefined) {
  return (recipe: TokenRecipe) => (time === undefined ? recipe : { ...recipe, time });
}

/** A token that is right but for the zone of the clock that it was made by. */
function findShift({ time }: AuthorizationFinds, { now, windowMs }: TokenOptions): readonly Text[] {
  if (!time || windowMs === 0 || Math.abs(now - time.epochMs) <= windowMs) return [];
  const off = time.epochMs - now;
  const shift = CLOCK_SHIFTS.find(({ ms }) => Math.abs(off - ms) <= CLOCK_TOLERANCE_MS);
  return shift ? [shift.name] : [];
}

/** Whether both headers are right but for their time. */
function isRight({ AccessToken, Authorization }: TokenHeaders, { identity }: TokenOptions) {
  const time = Buffer.from(Authorization, 'base64').toString().split(':')[1] ?? '';
  const right = signToken(identity, time);
  return (
    right.Authorization === Authorization &&
    right.AccessToken.toUpperCase() === AccessToken.toUpperCase()
  );
}

const MAX_HEADERS = BUDGETS.diagnosis.headers.limit;
const MAX_NAME = BUDGETS.diagnosis.name.limit;

/** One header is missing: another may hold what it should, under a name of its own. */
function findRenamed(
  { accessToken, authorization, all = {} }: DiagnosedHeaders,
  options: TokenOptions,
): Finds {
  const entries = Object.entries(all).slice(0, MAX_HEADERS);
  for (const [name, value] of entries) {
    for (const [other, rest] of entries) {
      const right = { AccessToken: accessToken || value, Authorization: authorization || rest };
      if (!isRight(right, options)) continue;
      const renamed = [
        ...(accessToken ? [] : [rename('AccessToken', name)]),
        ...(authorization ? [] : [rename('Authorization', other)]),
      ];
      return { mistakes: renamed, tried: entries.length };
    }
  }
  return { mistakes: [], tried: entries.length };
}

function rename(header: string, given: string): Text {
  const name = given.slice(0, MAX_NAME);
  return text(
    `请求头应名为 ${header}，收到的是 ${name}`,
    `the header is called ${header}, not ${name}`,
  );
}
