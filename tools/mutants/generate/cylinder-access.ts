import type { ReceivedRequest } from '../../../simulators/kit/parts.js';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/cylinder/demonstration.js';
import { readForm } from '../../../src/wire/form.js';
import type { Laxity } from './access.js';

const { token } = DEMONSTRATION_CREDENTIALS;

const common = { statements: ['1.1.2/token', '1.1.4/token'], suspects: /token/ };

/** What the traceability system can leave out when it checks the token [1.1.2, 1.1.4]. */
export const CYLINDER_LAXITIES: readonly Laxity[] = [
  {
    ...common,
    slug: 'unchecked',
    zh: '不检查 token',
    en: 'checks no token',
    forgives: () => true,
  },
  {
    ...common,
    slug: 'token-not-required',
    zh: '没有 token 也接受',
    en: 'takes requests without token',
    forgives: (request) => tokenOf(request) === undefined,
  },
  {
    ...common,
    slug: 'empty-token-taken',
    zh: '接受空的 token',
    en: 'takes an empty token',
    forgives: (request) => tokenOf(request) === '',
  },
  {
    ...common,
    slug: 'any-token',
    zh: '接受任何 token',
    en: 'takes any token',
    forgives: (request) => !!tokenOf(request),
  },
  {
    ...common,
    slug: 'prefix-compared',
    zh: '只比较 token 的前几位',
    en: 'compares as many characters as there are',
    forgives: (request) => {
      const given = tokenOf(request);
      return !!given && token.startsWith(given);
    },
  },
  {
    ...common,
    statements: ['1.1.2/token-letter-case'],
    slug: 'letter-case-ignored',
    zh: '不分 token 的大小写',
    en: 'ignores the letter case of the token',
    forgives: (request) => tokenOf(request)?.toLowerCase() === token.toLowerCase(),
  },
];

function tokenOf({ target, text = '' }: ReceivedRequest): string | undefined {
  const [, query = ''] = target.split('?');
  return { ...readForm(query), ...readForm(text) }.token;
}
