import { DIGESTED_NAMES, SUBJECT_NAMES } from '../../reports/circumstance-names.js';
import { verdictWord } from '../../reports/outcome.js';
import { describeAddress, nameOf } from '../../reports/subject.js';
import type { OperationAccount, Subject } from '../../src/model/evidence.js';
import type { RulingResult, RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import { WEIGHTS } from '../../src/model/verdict.js';
import { printable } from '../../src/wire/printable.js';
import type { PublicKey } from '../../src/wire/sm2/key.js';
import { recipeFor } from './recipe.js';

/** What a certificate says beside the record that it carries. */
export interface Issue {
  /** ISO 8601 in UTC, by the clock of whoever signs. */
  readonly signedAt: string;
  readonly publicKey: PublicKey;
}

/** By which a certificate is known; the number is that of its form. */
export const FIRST_LINE = 'duijie certificate 1';

/** As the commands name them, unless they are told otherwise. */
const FILE = 'duijie-certificate.txt';
const KEY = 'sm2-public.pem';

const RESULTS = '结果摘要 · Digests of the results';
const SIGNED = '签署时间 · Signed at';

type Line = readonly [label: string, value: string];

/**
 * What a certificate states, for people: a line for each fact, in both languages, and nothing that
 * the record does not give. The same record, key and time give the same bytes.
 *
 * @param digests those of the record, as they stand below it
 */
export function writeStatement(
  run: RunResult,
  { signedAt, publicKey }: Issue,
  digests: string,
): string {
  const lines: readonly Line[] = [
    ...describeSubject(run.subject),
    ...describeJudged(run),
    ...describeExtent(run),
    ...describeMeans(run),
    [RESULTS, digests],
    [SIGNED, signedAt],
    ['公钥指纹（SM3）· Fingerprint of the key (SM3)', publicKey.fingerprint],
    ['用 duijie 校验 · Verify by duijie', `duijie verify ${FILE} --key ${KEY}`],
    ['用 OpenSSL 3 校验 · Verify by OpenSSL 3', recipeFor(FILE, KEY)],
  ];
  return [FIRST_LINE, '', ...LEAD, '', ...lines.map((line) => line.join(': ')), '', ''].join('\n');
}

/** The digests and the time that a statement gives; undefined where it does not. */
export function readStatement(statement: string): {
  readonly digests: string | undefined;
  readonly signedAt: string | undefined;
} {
  const lines = statement.split('\n');
  const find = (label: string) =>
    lines.find((line) => line.startsWith(`${label}: `))?.slice(label.length + 2);
  return { digests: find(RESULTS), signedAt: find(SIGNED) };
}

const LEAD = [
  '符合性证书 · Certificate of conformity',
  '',
  '签署者声明：下列被测系统在所列条件下经 duijie 测试，所声明的全部执行并有结论，没有不符合。',
  '签署者是谁由公钥确定：请与签署者另行给出的公钥或指纹核对。证书只证明结果未被改动，不证明签署者如实测试。',
  'The signer states that the system below was tested by duijie as described: all that is claimed',
  'was run and decided, and nothing that must hold failed. Who the signer is rests on the public key:',
  'compare it with one that they gave you otherwise. That the record is unchanged since it was signed',
  'can be verified; that the test was made honestly is their word.',
];

const NOT_GIVEN = '未填写 · not given';

function describeSubject(subject: Subject = {}): Line[] {
  return Object.entries(SUBJECT_NAMES).map(([key, name]): Line => {
    const value = subject[key as keyof Subject];
    return [inBoth(name), value === undefined ? NOT_GIVEN : printable(value)];
  });
}

function describeJudged(run: RunResult): Line[] {
  const name = nameOf(run);
  const address = describeAddress(run);
  const word = verdictWord(run.conformity);
  const { pass, warnings, inconc, none } = run.summary;
  return [
    ['被测系统 · System', printable(`${inBoth(name)} (${run.system})`)],
    ['地址 · Address', address.zh === address.en ? address.en : inBoth(address)],
    ['结论 · Verdict', inBoth(word)],
    [
      '用例 · Cases',
      `通过 ${pass}，警告 ${warnings}，未判定 ${inconc}，未执行 ${none} · ` +
        `${pass} passed, ${warnings} warnings, ${inconc} undecided, ${none} not run`,
    ],
    ...WEIGHTS.flatMap((weight) => describeAccount(weight, run.account ?? [])),
  ];
}

const WEIGHT_LABELS = { must: '必须 · must', should: '应当 · should', may: '可以 · may' } as const;

function describeAccount(
  weight: OperationAccount['weight'],
  account: readonly OperationAccount[],
): Line[] {
  const own = account.filter((one) => one.weight === weight);
  if (own.length === 0) return [];
  const sum = (key: 'decided' | 'undecided' | 'notClaimed' | 'notRun') =>
    own.reduce((total, one) => total + one[key], 0);
  const [decided, undecided] = [sum('decided'), sum('undecided')];
  const [notClaimed, notRun] = [sum('notClaimed'), sum('notRun')];
  const value =
    `有结论 ${decided}，未判定 ${undecided}，未声明 ${notClaimed}，未执行 ${notRun} · ` +
    `${decided} decided, ${undecided} undecided, ${notClaimed} not claimed, ${notRun} not run`;
  return [[WEIGHT_LABELS[weight], value]];
}

const LONG = 4000;

function describeExtent({ claims, conditions, rulings }: RunResult): Line[] {
  const operations = claims.map(({ operation }) => operation).join(', ');
  const parameters = JSON.stringify(conditions?.parameters ?? {});
  const chosen = rulings.map(describeRuling).join(', ');
  return [
    ['声明的接口 · Operations claimed', printable(operations, LONG)],
    ['参数 · Parameters', printable(parameters, LONG)],
    ['裁定 · Rulings', printable(chosen, LONG)],
  ];
}

function describeRuling({ id, choice, observed }: RulingResult): string {
  const differs = observed !== undefined && observed !== choice;
  return `${id}=${choice}${differs ? ` (观察到 · observed: ${observed})` : ''}`;
}

function describeMeans({
  tool,
  environment,
  startedAt,
  durationMs,
  seed,
  chain,
}: RunResult): Line[] {
  const machine = environment
    ? [`Node.js ${environment.node}`, environment.os, environment.cpu, environment.timeZone].join(
        '; ',
      )
    : '';
  return [
    ['测试时间 · Tested at', `${startedAt}; ${durationMs} ms; seed ${seed}`],
    ['工具 · Tool', printable(`${tool.name} ${tool.version}; ${machine}`)],
    ...(environment
      ? ([
          [labelDigests(DIGESTED_NAMES.schemas), showDigests(environment.schemas)],
          [labelDigests(DIGESTED_NAMES.suites), showDigests(environment.suites)],
        ] satisfies Line[])
      : []),
    ...(chain ? [[labelDigests(DIGESTED_NAMES.record), showDigests(chain.head)] as const] : []),
  ];
}

function inBoth({ zh, en }: Text): string {
  return `${zh} · ${en}`;
}

function labelDigests({ zh, en }: Text): string {
  return `${zh}摘要 · Digests of the ${en.toLowerCase()}`;
}

/** `SHA-256 …; SM3 …`. */
export function showDigests({ sha256, sm3 }: { readonly sha256: string; readonly sm3: string }) {
  return `SHA-256 ${sha256}; SM3 ${sm3}`;
}
