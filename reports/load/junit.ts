import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { measuredTime } from '../../src/model/load-figures.js';
import type { LoadResult } from '../../src/model/load-result.js';
import type { Language } from '../../src/model/text.js';
import { listDigests, listEnvironment, listSubject } from '../circumstances.js';
import { seconds, timeStamp } from '../junit/time.js';
import { attributeText, contentText } from '../junit/xml-text.js';
import { STANDING_NAMES } from '../standing.js';
import { cautionsOf } from './cautions.js';
import { checksOf, type LoadCheck } from './checks.js';
import { errorsOf, ratesOf } from './figures.js';
import type { LoadReporter } from './load-reporter.js';

/**
 * JUnit XML with a test case for each demand on the run. What the verdict tolerates passes and
 * stands in `system-out`. A run that proves nothing although no demand was broken gets one more
 * test case, in error, so that it never looks green.
 */
export const junit: LoadReporter = {
  fileName: 'junit.xml',
  render: (result, { language }) => {
    const checks = checksOf(result);
    const amount = (standing: LoadCheck['standing']) =>
      checks.filter((check) => check.standing === standing).length;
    const isUnproven = result.verdict !== 'pass' && amount('fail') + amount('error') === 0;
    const counts = {
      tests: checks.length + (isUnproven ? 1 : 0),
      failures: amount('fail'),
      errors: amount('error') + (isUnproven ? 1 : 0),
    };
    const name = attributeText(`duijie.load.${result.scenario}`);
    const time = seconds(result.durationMs);
    const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
      name: 'duijie',
      ...counts,
      time,
    });
    const suite = root.ele('testsuite', {
      name,
      ...counts,
      skipped: amount('none'),
      time,
      timestamp: attributeText(timeStamp(result.startedAt)),
    });
    addProperties(suite, result, language);
    if (isUnproven) {
      const message = attributeText(result.reason[language]);
      addCase(suite, name, 'the run is conclusive').ele('error', { type: result.verdict, message });
    }
    for (const check of checks) addCheck(suite, name, check, { result, language });
    return `${root.end({ prettyPrint: true })}\n`;
  },
};

function addProperties(suite: XMLBuilder, result: LoadResult, language: Language): void {
  const { tool, target, seed, verdict, workload, latency, good, command } = result;
  const time = measuredTime(result);
  const properties = suite.ele('properties');
  const facts = {
    tool: `${tool.name} ${tool.version}`,
    target,
    seed,
    verdict,
    shape: workload.shape,
    rate: workload.rate,
    ...(workload.meters === undefined ? {} : { meters: workload.meters }),
    'acknowledged.perSecond': ratesOf(result).requests.toFixed(1),
    [`${time}.p99.ms`]: latency[time].percentiles['99'] ?? '',
    ...(good
      ? {
          [`good.${time}.p99.ms`]: good.response.percentiles['99'] ?? '',
          'good.errors': errorsOf(good),
        }
      : {}),
    ...(workload.engine ? { engine: workload.engine } : {}),
    ...Object.fromEntries(
      cautionsOf(result).map((said, at) => [
        at === 0 ? 'caution' : `caution.${at + 1}`,
        said[language],
      ]),
    ),
    ...Object.fromEntries(
      [...listSubject(result), ...listEnvironment(result), ...listDigests(result)].map(
        ([, key, value]) => [key, value],
      ),
    ),
    command,
  };
  for (const [name, value] of Object.entries(facts)) {
    properties.ele('property', { name, value: attributeText(String(value)) });
  }
}

function addCase(suite: XMLBuilder, classname: string, name: string): XMLBuilder {
  return suite.ele('testcase', { name: attributeText(name), classname, time: seconds(0) });
}

function addCheck(
  suite: XMLBuilder,
  classname: string,
  { id, kind, title, standing, observed }: LoadCheck,
  { result, language }: { readonly result: LoadResult; readonly language: Language },
): void {
  const testcase = addCase(suite, classname, id);
  const finding = `${title[language]}: ${observed[language]}`;
  const message = attributeText(finding);
  const account = contentText(`${finding}\n\n${result.reason[language]}\n\n${result.command}`);
  if (standing === 'fail') testcase.ele('failure', { type: kind, message }).txt(account);
  else if (standing === 'error') testcase.ele('error', { type: kind, message }).txt(account);
  else if (standing === 'none') testcase.ele('skipped', { message });
  else if (standing === 'warning') {
    testcase.ele('system-out').txt(contentText(`${STANDING_NAMES.warning[language]}: ${finding}`));
  }
}
