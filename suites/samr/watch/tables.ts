import type { Finding } from '../../../src/model/finding.js';
import type { Specification } from '../../../src/model/specification.js';
import { busicodeName, readTables } from '../../../src/protocols/samr/business-codes.js';
import { readStructure } from '../../../src/protocols/samr/envelope.js';
import { SIGN } from '../../../src/protocols/samr/signature.js';
import { nameIn, type TableDemand, type Watched } from '../../kit/watch/watcher.js';

/** The table and the sample differ [SR-R01]. */
const CODE_NAMES = ['busicode', 'basicode'];

const isStructure = (value: unknown) => typeof value === 'object' && value !== null;

const is = (id: string) => () => id;

/** What table 5 demands by statements of their own; the first that owns a breach judges it. */
export function createTables(spec: Specification): readonly TableDemand[] {
  const { purposes, types, purposeHeadings, typeHeadings } = readTables(spec);
  const codeName = busicodeName(spec);
  const isMisspelt = ({ pointer }: Finding, { request = {} }: Watched) => {
    const name = pointer.slice(1);
    return (
      !(name in request) &&
      Object.keys(request).some((other) => other.toLowerCase() === name.toLowerCase())
    );
  };
  const isNamedOtherwise = ({ request = {} }: Watched) =>
    !(codeName in request) && CODE_NAMES.some((name) => name in request);
  const isCode = (breach: Finding, watched: Watched) =>
    breach.pointer === `/${codeName}` && !isMisspelt(breach, watched) && !isNamedOtherwise(watched);
  const isHeading = ({ request }: Watched) => {
    const code = nameIn(request, codeName) ?? '';
    const [, purpose = '', type = ''] = /^(\d{2})(\d{4})$/.exec(code) ?? [];
    return (
      [...purposes, ...purposeHeadings].includes(purpose) &&
      [...types, ...typeHeadings].includes(type)
    );
  };
  return [
    {
      slug: 'names-are-in-case',
      zh: '参数名的大小写正确',
      en: 'names of parameters are in the right case',
      statement: is('6.5.4/name-case'),
      owns: isMisspelt,
    },
    {
      slug: 'busicode-has-name',
      zh: '业务分类代码用约定的参数名',
      en: 'business codes have the name that was agreed',
      statement: is('6.4.1/busicode-sent'),
      owns: ({ pointer }, watched) => pointer === `/${codeName}` && isNamedOtherwise(watched),
    },
    {
      slug: 'busilist-has-form',
      zh: 'busilist 用约定的形式',
      en: 'busilist has the form that was agreed',
      statement: is('6.4.1/busilist-form'),
      owns: ({ pointer }, { request }) =>
        pointer === '/busilist' && isStructure(readStructure(request?.busilist)),
    },
    {
      slug: 'busicode-is-listed',
      zh: '业务分类代码取自表 6、表 7',
      en: 'business codes are made of tables 6 and 7',
      statement: is('6.4.1/busicode'),
      owns: (breach, watched) => isCode(breach, watched) && !isHeading(watched),
    },
    {
      slug: 'busicode-is-no-heading',
      zh: '业务分类代码不取有下级的大类',
      en: 'business codes are made of no headings',
      statement: is('6.4.1/busicode-headings'),
      owns: (breach, watched) => isCode(breach, watched) && isHeading(watched),
    },
    {
      slug: 'action-is-listed',
      zh: '动作代码是 01 至 04',
      en: 'actions are 01 to 04',
      statement: is('A.1.2/actions'),
      owns: (breach, watched) => breach.pointer === '/action' && !isMisspelt(breach, watched),
    },
    {
      slug: 'busilist-holds-records',
      zh: 'busilist 里是数据记录',
      en: 'busilist holds records',
      statement: is('6.4.1/records'),
      owns: ({ pointer }) => pointer.startsWith('/busilist/'),
    },
    {
      slug: 'sign-is-upper-case',
      zh: '签名转为大写',
      en: 'signatures are in upper case',
      statement: is('6.5.3/upper-case'),
      owns: ({ pointer }, { request }) =>
        pointer === `/${SIGN}` && /^(?=.*[a-f])[0-9A-Fa-f]{32,}$/.test(nameIn(request, SIGN) ?? ''),
    },
  ];
}
