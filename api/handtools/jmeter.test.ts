import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { create } from 'xmlbuilder2';
import { sampleOf } from '../../catalog/testing/extent.js';
import { readGroovySigning, toGroovy } from '../../src/handtools/groovy.js';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/das/demonstration.js';
import { listScenarios } from '../load/scenarios.js';
import { sign } from '../signing/sign.js';
import { exportPlan } from './export-plan.js';

/** Elements of JMeter's core and of JSR223 that a plan may have. */
const ELEMENTS = [
  'TestPlan',
  'ThreadGroup',
  'ConstantThroughputTimer',
  'OnceOnlyController',
  'HTTPSamplerProxy',
  'HeaderManager',
  'JSR223PreProcessor',
  'JSR223PostProcessor',
  'JSR223Assertion',
];
const PARTS = ['hashTree', 'stringProp', 'boolProp', 'intProp', 'elementProp', 'collectionProp'];

const SCENARIOS = (await listScenarios()).map(({ id }) => id);

interface Node {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
}

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of node.childNodes) yield* nodesIn(child);
}

function elementsIn(plan: string): Node[] {
  const root = create(plan).root().node as unknown as Node;
  return [...nodesIn(root)].filter(({ nodeName }) => !nodeName.startsWith('#'));
}

it.each(sampleOf(SCENARIOS, 4))(
  '%s: a plan of elements that JMeter has',
  async (scenario) => {
    const plan = await exportPlan(scenario, { language: 'en' });
    const elements = elementsIn(plan);
    const names = elements.map(({ nodeName }) => nodeName);
    const known = [...ELEMENTS, ...PARTS, 'jmeterTestPlan'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    // What stands below an element follows it in a tree of its own.
    for (const { nodeName, childNodes } of elements) {
      if (nodeName !== 'hashTree') continue;
      const children = [...childNodes]
        .map((child) => child.nodeName)
        .filter((name) => name !== '#text');
      for (const [at, name] of children.entries()) {
        expect(name === 'hashTree').toBe(at % 2 === 1);
      }
    }
    // JMeter would fill in what looks like a variable within a script.
    const texts = elements
      .filter(({ nodeName }) => nodeName.startsWith('JSR223'))
      .map(({ textContent }) => textContent ?? '');
    expect(texts.length).toBeGreaterThan(1);
    for (const script of texts) expect(script).not.toContain('${');
    expect(await exportPlan(scenario, { language: 'en' })).toBe(plan);
  },
  60_000,
);

it('holds no secret unless it is asked for, and takes it from the command line', async () => {
  const { appSecret, appCode } = DEMONSTRATION_CREDENTIALS;
  const plan = await exportPlan('das-report', { language: 'zh' });
  expect(plan).not.toContain(appSecret);
  expect(plan).toContain('${__P(appSecret,)}');
  expect(plan).toContain(`\${__P(appCode,${appCode})}`);
  expect(await exportPlan('das-report', { withSecrets: true })).toContain(appSecret);
});

it('has each thread register a meter of its own before it sends commands', async () => {
  const plan = await exportPlan('das-command', { language: 'en' });
  const samplers = [...plan.matchAll(/<HTTPSamplerProxy [^>]*testname="(\d+)/g)].map(
    ([, id]) => id,
  );
  expect(samplers).toEqual(['1007', '1001', '1004']);
  expect(plan).toContain("vars.put('meterNo', vars.get('new_meterNo'))");
  expect(plan).toContain(
    "vars.put('deviceId', String.valueOf(answer?.getAt('echoMsg')?.getAt('deviceId')))",
  );
  expect(plan).toMatch(/"meterNo":"\$\{meterNo\}","userNo":"\$\{userNo\}"|"userNo":"\$\{userNo\}"/);
});

/** 2024-01-02 03:04:05 in China. */
const NOW = Date.UTC(2024, 0, 1, 19, 4, 5);
const TIMESTAMP = '20240102030405';
const KEY = '2b7e151628aed2a6abf7158809cf4f3c';
const MESSAGE =
  '{ "b" : {"c":[1, "二"]},\n "a":"1\\"]" ,"d":"","e":-1.50,"sign":"x", "appid":"A1" }';
const FIELDS = JSON.stringify(JSON.parse(MESSAGE));

const call = (values: object, body: string) =>
  `signRequest(${toGroovy(values)}, ${toGroovy(body)}, ${NOW}L)`;
const token = { 'app-secret': 's3cr3t 密', timestamp: TIMESTAMP };
const samr = (settings: Readonly<Record<string, string>>) => ({
  protocol: 'samr',
  expression: call({ key: KEY, ...settings }, MESSAGE),
  expected: sign('samr', { body: MESSAGE, key: KEY, ...settings }).result,
});

const KNOWN = [
  {
    protocol: 'das',
    expression: call({ appCode: 'A-72', appSecret: 's3cr3t 密', utcOffset: '480' }, ''),
    expected: sign('das', { 'app-code': 'A-72', ...token }).result,
  },
  {
    protocol: 'qinchuan',
    expression: call({ appId: 'A-72', appSecret: 's3cr3t 密', utcOffset: '480' }, FIELDS),
    expected: sign('qinchuan', { 'app-id': 'A-72', ...token, body: FIELDS }).result,
  },
  samr({ algorithm: 'md5', order: 'ascii' }),
  samr({ algorithm: 'sm4', order: 'document' }),
];

/** Groovy 2.4 reaches into classes that Java has closed since. */
const OPENED = ['java.lang', 'java.util', 'java.lang.reflect', 'java.text'].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);

function runGroovy(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-groovy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'Known.groovy');
  writeFileSync(file, script);
  const env = { JAVA_HOME: javaHome(), ...process.env, JAVA_OPTS: OPENED.join(' ') };
  return execFileSync('groovy', ['-c', 'UTF-8', file], { env, encoding: 'utf8' });
}

/** Where Java is, which the start script of Groovy may guess wrong. */
function javaHome(): string {
  const { stderr } = spawnSync('java', ['-XshowSettings:properties', '-version'], {
    encoding: 'utf8',
  });
  return /java\.home = (.+)/.exec(stderr)?.[1] ?? '';
}

const hasGroovy = spawnSync('groovy', ['--version']).error === undefined;

describe.runIf(hasGroovy)('Groovy, run by itself', () => {
  it.each(sampleOf(KNOWN, 2))(
    'signs for $protocol as `duijie sign` does: $expected',
    (known) => {
      const { protocol, expression, expected } = known;
      const said = runGroovy(
        `${readGroovySigning(protocol)}\nprintln groovy.json.JsonOutput.toJson(${expression})`,
      );
      expect(JSON.parse(said)).toEqual(expected);
    },
    60_000,
  );
});
