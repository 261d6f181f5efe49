import type { Cause } from '../../src/model/cause.js';
import type { CaseResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { parseJson } from '../../src/wire/json.js';
import { codesOf, type Dialect } from './dialect.js';

/** Share of properly signed requests refused for their token above which the credentials differ. */
const REFUSED_SHARE = 0.9;

/** Where the document says how tokens are made, and what the sender is called there. */
export interface TokenNames {
  readonly clause: string;
  readonly idName: string;
}

/** Says what is wrong when the IUT refuses tokens that the tester holds for right. */
export function diagnoseTokens(
  dialect: Dialect,
  results: readonly CaseResult[],
  { clause, idName }: TokenNames,
): Required<Pick<Cause, 'title' | 'fix'>>[] {
  const codes = codesOf(dialect.spec, 'authentication');
  const answers = results
    .flatMap(({ exchanges }) => exchanges)
    .filter(({ signing, purpose, response }) => signing && response && purpose !== 'callback')
    .map(({ response }) => dialect.readEnvelope(parseJson(response?.body ?? '')));
  const refused = answers.filter((envelope) => envelope && codes.includes(envelope.code));
  const first = refused.find((envelope) => envelope?.message) ?? refused[0];
  if (!first || refused.length < answers.length * REFUSED_SHARE) return [];
  const said = first.message ? ` “${first.message}”` : '';
  const isAlike = (slug: string) => {
    const other = answerTo(dialect, results, slug);
    if (!other || other.code !== first.code) return false;
    // Some answers carry no text: then the code alone has to tell.
    return !other.message || !first.message || other.message === first.message;
  };
  const isSecret = isAlike('refuses-wrong-secret') && !isAlike('refuses-missing-token');
  const hint = isSecret
    ? text(
        '它的应答与收到错误密钥生成的令牌时相同，所以不一致的多半是 appSecret。',
        'It answers as it does to a token made with a wrong secret, so most likely appSecret differs.',
      )
    : text(
        `请核对：appSecret、${idName} 是否一致，双方时钟是否都是北京时间。`,
        `Compare appSecret and ${idName}, and whether both clocks show China Standard Time.`,
      );
  return [
    {
      title: text(
        `被测系统拒绝所有按 ${clause} 生成的令牌（${first.code}${said}）`,
        `The IUT refuses every token made as in ${clause} (${first.code}${said})`,
      ),
      fix: hint,
    },
  ];
}

/** What the IUT said in the case of that name. */
function answerTo(dialect: Dialect, results: readonly CaseResult[], slug: string) {
  const found = results.find(({ id, exchanges }) => id.endsWith(slug) && exchanges.length > 0);
  const answered = found?.exchanges.find(({ signing, response }) => !signing && response);
  return answered && dialect.readEnvelope(parseJson(answered.response?.body ?? ''));
}
