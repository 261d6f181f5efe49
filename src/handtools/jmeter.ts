import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { HandVariable } from '../model/hand-tool.js';
import { type Language, type Text, text } from '../model/text.js';
import type { Draft, Field, Step } from './draft.js';
import { type GroovyScripting, writeAssertion, writeBeforeGroovy, writeKeeps } from './groovy.js';

export interface PlanOptions extends Omit<GroovyScripting, 'templates'> {
  /** Of the scenario: `das-report`. */
  readonly name: string;
  readonly title: Text;
  readonly language: Language;
  /** Sent once by each thread, before all else. */
  readonly setups: readonly Step[];
  /** Sent again and again. */
  readonly step: Step;
  readonly addresses: Draft['addresses'];
  readonly success: readonly string[];
  readonly baseUrl: string;
  readonly environment: readonly HandVariable[];
  readonly withSecrets: boolean;
}

/** A test plan of JMeter: elements of its core and JSR223 in Groovy, nothing else. */
export function writePlan(options: PlanOptions): string {
  const { language, name, title } = options;
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const root = document.ele('jmeterTestPlan', { version: '1.2', properties: '2.9', jmeter: '5.0' });
  const top = root.ele('hashTree');
  const plan = element(top, 'TestPlan', 'TestPlanGui', `${name} · ${title[language]}`);
  property(plan, 'stringProp', 'TestPlan.comments', COMMENT[language]);
  property(plan, 'boolProp', 'TestPlan.functional_mode', false);
  property(plan, 'boolProp', 'TestPlan.serialize_threadgroups', false);
  writeVariables(plan, options);
  const inPlan = top.ele('hashTree');
  const inThreads = writeThreads(inPlan, options);
  writeTimer(inThreads, language);
  const templates = templatesOf(options);
  const before = writeBeforeGroovy({ ...options, templates });
  writeScript(inThreads, 'JSR223PreProcessor', 'before', before, options);
  if (options.setups.length > 0) {
    element(inThreads, 'OnceOnlyController', 'OnceOnlyControllerGui', SETUP[language]);
    const once = inThreads.ele('hashTree');
    for (const [number, step] of options.setups.entries()) {
      writeSampler(once, step, `setup-${number}`, options);
    }
  }
  writeSampler(inThreads, options.step, 'request', options);
  return `${document.end({ prettyPrint: true })}\n`;
}

/** Each can be given on the command line: `-JappSecret=…`. */
function writeVariables(plan: XMLBuilder, options: PlanOptions): void {
  const { environment, withSecrets, addresses, baseUrl } = options;
  const given = [
    { name: 'baseUrl', value: baseUrl },
    ...environment.map(({ name, value = '', isSecret }) => ({
      name,
      value: isSecret && !withSecrets ? '' : value,
    })),
    ...Object.entries(addresses).map(([name, path]) => ({ name, value: baseUrl + path })),
  ];
  const list = plan
    .ele('elementProp', {
      name: 'TestPlan.user_defined_variables',
      elementType: 'Arguments',
      guiclass: 'ArgumentsPanel',
      testclass: 'Arguments',
      enabled: 'true',
    })
    .ele('collectionProp', { name: 'Arguments.arguments' });
  for (const { name, value } of given) {
    const entry = list.ele('elementProp', { name, elementType: 'Argument' });
    property(entry, 'stringProp', 'Argument.name', name);
    property(entry, 'stringProp', 'Argument.value', `\${__P(${name},${escapeParameter(value)})}`);
    property(entry, 'stringProp', 'Argument.metadata', '=');
  }
}

function writeThreads(parent: XMLBuilder, { language }: PlanOptions): XMLBuilder {
  const threads = element(parent, 'ThreadGroup', 'ThreadGroupGui', THREADS[language]);
  property(threads, 'stringProp', 'ThreadGroup.on_sample_error', 'continue');
  const loop = threads.ele('elementProp', {
    name: 'ThreadGroup.main_controller',
    elementType: 'LoopController',
    guiclass: 'LoopControlPanel',
    testclass: 'LoopController',
    enabled: 'true',
  });
  property(loop, 'boolProp', 'LoopController.continue_forever', false);
  property(loop, 'stringProp', 'LoopController.loops', '${__P(loops,-1)}');
  property(threads, 'stringProp', 'ThreadGroup.num_threads', '${__P(threads,10)}');
  property(threads, 'stringProp', 'ThreadGroup.ramp_time', '${__P(ramp,5)}');
  property(threads, 'boolProp', 'ThreadGroup.scheduler', true);
  property(threads, 'stringProp', 'ThreadGroup.duration', '${__P(duration,60)}');
  property(threads, 'stringProp', 'ThreadGroup.delay', '0');
  return parent.ele('hashTree');
}

function writeTimer(parent: XMLBuilder, language: Language): void {
  const timer = element(parent, 'ConstantThroughputTimer', 'TestBeanGUI', RATE[language]);
  // All threads together, as shared by those that are running.
  property(timer, 'intProp', 'calcMode', 4);
  property(timer, 'stringProp', 'throughput', '${__P(perMinute,6000)}');
  parent.ele('hashTree');
}

function writeSampler(parent: XMLBuilder, step: Step, key: string, options: PlanOptions): void {
  const { tool, language, success } = options;
  const { title, method, url, query, headers, content, keeps } = step;
  const sampler = element(parent, 'HTTPSamplerProxy', 'HttpTestSampleGui', title[language]);
  const isRaw = content?.kind === 'text';
  if (isRaw) property(sampler, 'boolProp', 'HTTPSampler.postBodyRaw', true);
  const list = sampler
    .ele('elementProp', { name: 'HTTPsampler.Arguments', elementType: 'Arguments' })
    .ele('collectionProp', { name: 'Arguments.arguments' });
  if (isRaw) {
    const value = isSignedWhole(step) ? '{{body}}' : content.text;
    writeArgument(list, { name: '', value }, false);
  }
  if (content?.kind === 'form')
    for (const field of content.fields) writeArgument(list, field, true);
  const pairs = query.map(({ name, value }) => `${name}=${value}`).join('&');
  property(sampler, 'stringProp', 'HTTPSampler.path', fill(pairs ? `${url}?${pairs}` : url));
  property(sampler, 'stringProp', 'HTTPSampler.method', method);
  property(sampler, 'stringProp', 'HTTPSampler.contentEncoding', 'UTF-8');
  property(sampler, 'boolProp', 'HTTPSampler.follow_redirects', false);
  property(sampler, 'boolProp', 'HTTPSampler.auto_redirects', false);
  property(sampler, 'boolProp', 'HTTPSampler.use_keepalive', true);
  const inner = parent.ele('hashTree');
  writeHeaders(inner, headers);
  writeScript(inner, 'JSR223Assertion', `${key}-assertion`, writeAssertion(tool, success), options);
  if (keeps.length > 0) {
    writeScript(inner, 'JSR223PostProcessor', `${key}-keep`, writeKeeps(tool, keeps), options);
  }
}

/** The script fills in what is signed as it stands. */
function templatesOf({ step, setups, language }: PlanOptions): Record<string, string> {
  const signed = [...setups, step].filter(isSignedWhole);
  return Object.fromEntries(
    signed.map(({ title, content }) => [
      title[language],
      content?.kind === 'text' ? content.text : '',
    ]),
  );
}

function isSignedWhole({ content }: Step): boolean {
  return content?.kind === 'text' && content.text.includes('{{sign}}');
}

function writeArgument(list: XMLBuilder, { name, value }: Field, isEncoded: boolean): void {
  const argument = list.ele('elementProp', { name, elementType: 'HTTPArgument' });
  property(argument, 'boolProp', 'HTTPArgument.always_encode', isEncoded);
  property(argument, 'stringProp', 'Argument.name', name);
  property(argument, 'stringProp', 'Argument.value', fill(value));
  property(argument, 'stringProp', 'Argument.metadata', '=');
}

function writeHeaders(parent: XMLBuilder, headers: readonly Field[]): void {
  const manager = element(parent, 'HeaderManager', 'HeaderPanel', 'HTTP');
  const list = manager.ele('collectionProp', { name: 'HeaderManager.headers' });
  for (const { name, value } of headers) {
    const header = list.ele('elementProp', { name, elementType: 'Header' });
    property(header, 'stringProp', 'Header.name', name);
    property(header, 'stringProp', 'Header.value', fill(value));
  }
  parent.ele('hashTree');
}

function writeScript(
  parent: XMLBuilder,
  kind: 'JSR223PreProcessor' | 'JSR223PostProcessor' | 'JSR223Assertion',
  key: string,
  script: string,
  { name }: PlanOptions,
): void {
  const one = element(parent, kind, 'TestBeanGUI', key);
  property(one, 'stringProp', 'scriptLanguage', 'groovy');
  property(one, 'stringProp', 'parameters', '');
  property(one, 'stringProp', 'filename', '');
  // Compiled once under this name.
  property(one, 'stringProp', 'cacheKey', `${name}-${key}`);
  property(one, 'stringProp', 'script', script);
  parent.ele('hashTree');
}

function element(parent: XMLBuilder, kind: string, gui: string, name: string): XMLBuilder {
  return parent.ele(kind, { guiclass: gui, testclass: kind, testname: name, enabled: 'true' });
}

function property(parent: XMLBuilder, kind: string, name: string, value: unknown): void {
  parent.ele(kind, { name }).txt(String(value));
}

/** Variables as JMeter spells them. */
function fill(text: string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, '${$1}');
}

/** A text as the parameter of a function of JMeter. */
function escapeParameter(value: string): string {
  return value.replaceAll(/[\\,$]/g, '\\$&');
}

const COMMENT = text(
  '由 duijie 生成。用 -J 给出变量：baseUrl、密钥、threads、ramp、duration、loops、perMinute。',
  'Made by duijie. Give variables with -J: baseUrl, the secrets, threads, ramp, duration, loops, perMinute.',
);
const SETUP = text('每线程一次的准备', 'set-up, once in each thread');
const THREADS = text('并发', 'threads');
const RATE = text('每分钟请求数', 'requests a minute');
