import type { RulingResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { differs } from '../ruling.js';
import { describeAddress, nameOf, placeOf } from '../subject.js';
import { cite, versionOf } from './cover.js';
import type { Block, Field, Row } from './paper.js';
import { capital, given, listed, type Scope } from './scope.js';
import { WORDS } from './words.js';

const MOST_CLAUSES = 60;
const MOST_OPERATIONS = 40;
const MOST_PARAMETERS = 20;
const MOST_RULINGS = 150;

const HEADING = text('被测对象与检测依据', 'Subject and basis of the test');
const SUBJECT = text('被测对象', 'Subject');
const BASIS = text('检测依据', 'Basis');
const NOT_GIVEN = text('未提供', 'not given');
const DOCUMENT = text('接口文档', 'Document');
const CLAUSES = text('涉及条款', 'Clauses');
const STATEMENTS = text('判定的要求', 'Requirements judged');
const CLAIMED = text('声明的接口', 'Operations claimed');
const PARAMETERS = text('声明的参数', 'Parameters');
const CHOSEN = text('所选', 'Chosen');
const OBSERVED = text('实测', 'Seen');
const SETTLED = text('如何判定', 'How it is settled');
const LEAD = text(
  '文档未写明或前后不一致之处，按裁定判定，全部裁定见附录 A。下表为未采用默认选择、或被测对象的实际做法与所选不同的裁定：',
  'Where the document is silent or contradicts itself, the test goes by rulings; appendix A has all of them. These were chosen otherwise than by default, or the subject was seen to follow another choice:',
);
const ALL_DEFAULT = text(
  '文档未写明或前后不一致之处，按裁定判定，全部裁定见附录 A。各项裁定均采用默认选择，未发现被测对象的实际做法与之不同。',
  'Where the document is silent or contradicts itself, the test goes by rulings; appendix A has all of them. Each is that of the default, and the subject was not seen to follow another choice.',
);
const APPENDIX = text('附录 A　所用裁定', 'Appendix A: Rulings in force');

/** What was tested, by which document, under which claims and rulings. */
export function describeBasis(scope: Scope): Block[] {
  const { result, protocol, say } = scope;
  const noticed = result.rulings.filter(
    (one) => differs(one) || isChosen(one, protocol.defaults.get(one.id)),
  );
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    { kind: 'heading', level: 2, text: say(SUBJECT) },
    { kind: 'fields', fields: listSubject(scope) },
    { kind: 'heading', level: 2, text: say(BASIS) },
    { kind: 'fields', fields: listBasis(scope) },
    { kind: 'paragraph', content: say(noticed.length > 0 ? LEAD : ALL_DEFAULT) },
    ...(noticed.length > 0 ? [tabulate(noticed, scope)] : []),
  ];
}

/** All rulings that the verdicts rest on. */
export function listRulings(scope: Scope): Block[] {
  const { rulings } = scope.result;
  if (rulings.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: scope.say(APPENDIX) },
    tabulate(rulings.slice(0, MOST_RULINGS), scope),
  ];
}

function isChosen({ choice }: RulingResult, byDefault: string | undefined): boolean {
  return byDefault !== undefined && choice !== byDefault;
}

function tabulate(rulings: readonly RulingResult[], { say }: Scope): Block {
  return {
    kind: 'table',
    isDense: true,
    head: [say(WORDS.ruling), say(SETTLED), say(CHOSEN), say(OBSERVED)],
    widths: [11, 61, 14, 14],
    rows: rulings.map((ruling): Row => {
      const { id, summary, choice, observed } = ruling;
      const seen = printable(observed ?? '—', 60);
      return {
        cells: [
          [{ text: printable(id, 40), isCode: true }],
          say(summary),
          printable(choice, 60),
          differs(ruling) ? [{ text: seen, isStrong: true, tone: 'open' }] : seen,
        ],
      };
    }),
  };
}

function listSubject(scope: Scope): Field[] {
  const { result, say } = scope;
  const { product, vendor, contact } = result.subject ?? {};
  const known = (value: string | undefined) => given(value) ?? say(NOT_GIVEN);
  return [
    { name: say(WORDS.product), value: known(product) },
    { name: say(WORDS.version), value: known(versionOf(scope)) },
    { name: say(WORDS.vendor), value: known(vendor) },
    { name: say(WORDS.contact), value: known(contact) },
    { name: say(WORDS.role), value: `${say(nameOf(result))} (${printable(result.system, 60)})` },
    { name: capital(say(placeOf(result))), value: say(describeAddress(result)) },
  ];
}

function listBasis({ result, protocol, language, say }: Scope): Field[] {
  const { cases, claims, conditions } = result;
  const judged = cases.filter(({ verdict }) => verdict !== 'none');
  const clauses = [...new Set(judged.map(({ clause }) => clause))];
  const statements = new Set(judged.map(({ statement }) => statement)).size;
  const operations = claims.map(({ operation }) => {
    const title = protocol.operations.get(operation);
    return title ? `${operation} ${title[language]}` : operation;
  });
  const parameters = Object.entries(conditions?.parameters ?? {}).map(
    ([name, value]) =>
      `${name}=${printable(typeof value === 'string' ? value : JSON.stringify(value), 60)}`,
  );
  return [
    { name: say(DOCUMENT), value: say(cite(protocol.title)) },
    { name: say(CLAUSES), value: listed(clauses, MOST_CLAUSES) },
    {
      name: say(STATEMENTS),
      value: say(
        text(
          `${statements} 项，由 ${judged.length} 个用例判定`,
          `${statements}, by ${judged.length} cases`,
        ),
      ),
    },
    {
      name: say(CLAIMED),
      value: operations.length > 0 ? listed(operations, MOST_OPERATIONS) : say(WORDS.none),
    },
    ...(parameters.length > 0
      ? [{ name: say(PARAMETERS), value: listed(parameters, MOST_PARAMETERS) }]
      : []),
  ];
}
