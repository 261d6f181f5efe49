import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { accountOf } from '../case-account.js';
import { listDigests, listEnvironment, listSubject } from '../circumstances.js';
import { REMOVE_IT } from '../outcome.js';
import type { FileReporter } from '../reporter.js';
import { STANDING_NAMES, type Standing, standingOf } from '../standing.js';
import { isSeeded, slugOf } from '../subject.js';
import { describeUnproven, type Unproven } from '../unproven.js';
import { seconds, timeStamp } from './time.js';
import { attributeText, contentText } from './xml-text.js';

/**
 * JUnit XML as Jenkins and GitLab read it: one suite for each run. A failed case of weight
 * should passes and carries its warning in `system-out`. A run that proves too little although no
 * case failed (cut off, or incomplete) gets one more test case, in error, that says what is missing:
 * it never looks green.
 */
export const junit: FileReporter = {
  scope: 'all',
  fileName: () => 'junit.xml',
  render: (results, { language }) => {
    const suites = results.map((result) => ({ result, ...countSuite(result) }));
    const sum = (key: 'tests' | 'failures' | 'errors') =>
      suites.reduce((total, suite) => total + suite[key], 0);
    const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
      name: 'duijie',
      tests: sum('tests'),
      failures: sum('failures'),
      errors: sum('errors'),
      time: seconds(results.reduce((total, { durationMs }) => total + durationMs, 0)),
    });
    for (const { result } of suites) addSuite(root, result, language);
    return `${root.end({ prettyPrint: true })}\n`;
  },
};

function countSuite(result: RunResult) {
  const { fail, error, inconc, none, fixed = 0 } = result.summary;
  const known = result.cases.filter((one) => standingOf(one) === 'known');
  const excused = known.filter(({ weight }) => weight === 'must').length;
  const unproven = describeUnproven(result) ? 1 : 0;
  return {
    tests: result.cases.length + unproven,
    failures: fail - excused + fixed,
    errors: error + unproven,
    skipped: inconc + none + known.length,
  };
}

function addSuite(root: XMLBuilder, result: RunResult, language: Language): void {
  const suite = root.ele('testsuite', {
    name: attributeText(`duijie.${slugOf(result)}`),
    ...countSuite(result),
    time: seconds(result.durationMs),
    timestamp: attributeText(timeStamp(result.startedAt)),
  });
  const properties = suite.ele('properties');
  for (const [name, value] of propertiesOf(result)) {
    properties.ele('property', { name: attributeText(name), value: attributeText(value) });
  }
  const unproven = describeUnproven(result);
  if (unproven) addUnproven(suite, result, unproven, language);
  for (const one of result.cases) addCase(suite, slugOf(result), one, language);
  if (result.diagnosis.length > 0) {
    const lines = result.diagnosis.map((line) => line[language]);
    suite.ele('system-out').txt(contentText(lines.join('\n')));
  }
}

function propertiesOf(result: RunResult): readonly (readonly [string, string])[] {
  return [
    ['tool', `${result.tool.name} ${result.tool.version}`],
    ...(result.role ? [['role', result.role] as const] : []),
    [result.role === 'client' ? 'playedAt' : 'target', result.target],
    ...(result.insecure ? [['insecure', 'true'] as const] : []),
    ...(isSeeded(result) ? [['seed', String(result.seed)] as const] : []),
    ['conformity', result.conformity],
    ['conformant', String(result.conformant)],
    ...result.rulings.flatMap(({ id, choice, observed }) => [
      [`ruling.${id}`, choice] as const,
      ...(observed === undefined ? [] : [[`ruling.${id}.observed`, observed] as const]),
    ]),
    ...[...listSubject(result), ...listEnvironment(result), ...listDigests(result)].map(
      ([, key, value]) => [key, value] as const,
    ),
    ...countAccount(result),
  ];
}

/** `account.must.decided`, over all operations: JUnit has no place for one of each. */
function countAccount({ account = [] }: RunResult): readonly (readonly [string, string])[] {
  return (['must', 'should', 'may'] as const).flatMap((weight) => {
    const own = account.filter((one) => one.weight === weight);
    if (own.length === 0) return [];
    return (['decided', 'undecided', 'notClaimed', 'notRun'] as const).map((fate) => {
      const sum = own.reduce((total, one) => total + one[fate], 0);
      return [`account.${weight}.${fate}`, String(sum)] as const;
    });
  });
}

function addUnproven(
  suite: XMLBuilder,
  result: RunResult,
  { type, message }: Unproven,
  language: Language,
): void {
  suite
    .ele('testcase', {
      name: 'run is complete',
      classname: attributeText(`duijie.${slugOf(result)}`),
      time: seconds(0),
    })
    .ele('error', { type, message: attributeText(message[language]) });
}

function addCase(suite: XMLBuilder, judged: string, result: CaseResult, language: Language) {
  const testcase = suite.ele('testcase', {
    name: attributeText(`${result.clause} ${result.id}`),
    classname: attributeText(`duijie.${judged}.${result.operation}`),
    time: seconds(result.durationMs),
  });
  const standing = standingOf(result);
  const account = () => contentText(accountOf(result, language));
  const message = attributeText(result.reason[language]);
  if (standing === 'known') {
    const reason = attributeText(result.known?.reason ?? '');
    const both = [reason, message].filter(Boolean).join(' — ');
    testcase.ele('skipped', { message: label(standing, language, both) });
  } else if (standing === 'fixed') {
    testcase.ele('failure', { type: 'baseline', message: REMOVE_IT[language] });
  } else if (standing === 'fail') {
    testcase.ele('failure', { type: 'must', message }).txt(account());
  } else if (standing === 'error') {
    testcase.ele('error', { type: 'tester', message }).txt(account());
  } else if (standing === 'none' || standing === 'inconc') {
    testcase.ele('skipped', { message: label(standing, language, message) });
  } else if (standing !== 'pass') {
    testcase.ele('system-out').txt(`${STANDING_NAMES[standing][language]}: ${account()}`);
  }
}

function label(standing: Standing, language: Language, message: string): string {
  return [STANDING_NAMES[standing][language], message].filter(Boolean).join(': ');
}
