import type { HandTool } from '../model/hand-tool.js';
import { type Language, text } from '../model/text.js';
import { readPackageFile } from '../specification/package-file.js';
import type { Draft, Keep, Step } from './draft.js';

/** What the scripts of a collection are made of. */
export interface Scripting {
  readonly protocol: string;
  readonly tool: HandTool;
  readonly draft: Draft;
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the variables that signatures are made of. */
  readonly variables: readonly string[];
  readonly language: Language;
}

/** The script before each request of a collection, in JavaScript. */
export function writeBefore({ protocol, draft, settings, variables }: Scripting): string {
  return [
    constant('SETTINGS', settings),
    constant('VARIABLES', variables),
    constant('TABLES', draft.tables),
    readSigning(protocol),
    readPackageFile('src/handtools/scripts/before-request.js'),
  ].join('\n');
}

/** The script after each answer of a collection, where answers are signed. */
export function writeAfter(scripting: Scripting): string | undefined {
  const { protocol, tool, settings, variables, language } = scripting;
  if (!tool.signsAnswers) return undefined;
  return [
    constant('SETTINGS', settings),
    constant('VARIABLES', variables),
    constant('TITLE', SIGNED[language]),
    readSigning(protocol),
    readPackageFile('src/handtools/scripts/after-answer.js'),
  ].join('\n');
}

/** The signing of a protocol: functions that know nothing of the tool they run in. */
export function readSigning(protocol: string): string {
  return readPackageFile(`src/protocols/${protocol}/hand-signing.js`);
}

/** The tests of one request, and what it keeps of its answer. */
export function writeTests(scripting: Scripting, step: Step): string {
  const { tool, draft, language } = scripting;
  const { authentication, success } = draft.codes;
  const isTokenTested = !step.isStranger && authentication.length > 0;
  const lines = [
    'const answer = pm.response.json();',
    `const code = String(${tool.code.script});`,
    ...(isTokenTested
      ? [
          `const rejected = ${JSON.stringify(authentication)};`,
          test(TAKEN[language], 'pm.expect(code).not.to.be.oneOf(rejected)'),
        ]
      : []),
  ];
  const judged = [
    judgement(step, success, language),
    ...step.keeps.map((keep) => writeKeep(keep, tool)),
  ];
  const conditions = [
    ...(isTokenTested ? ['!rejected.includes(code)'] : []),
    ...(tool.signsAnswers ? ["pm.variables.get('answerIsSigned') === 'yes'"] : []),
  ];
  const condition = conditions.join(' && ');
  lines.push(
    ...(condition ? [`if (${condition}) {`, ...judged.map((line) => `  ${line}`), '}'] : judged),
  );
  const isOpening = step.keeps.some(({ from }) => from === 'opened');
  return [...(isOpening ? [readSigning(scripting.protocol)] : []), ...lines, ''].join('\n');
}

function judgement(step: Step, success: readonly string[], language: Language): string {
  const codes = JSON.stringify(success);
  if (step.undecided) return test(READABLE[language], "pm.expect(code).not.to.equal('')");
  return step.role === 'refused'
    ? test(REFUSED[language], `pm.expect(code).not.to.be.oneOf(${codes})`)
    : test(SUCCEEDS[language], `pm.expect(code).to.be.oneOf(${codes})`);
}

function writeKeep({ variable, from, at }: Keep, tool: HandTool): string {
  const name = JSON.stringify(variable);
  if (from === 'request') {
    return `pm.environment.set(${name}, pm.variables.get(${JSON.stringify(at)}));`;
  }
  if (from === 'answer') return `pm.environment.set(${name}, answer${memberPath(at)});`;
  const { script, fields } = tool.opened ?? { script: '', fields: [] };
  const given = ["pm.variables.get('privateKey')", ...fields.map((field) => `answer.${field}`)];
  return `pm.environment.set(${name}, ${script}(${given.join(', ')}));`;
}

/** `/echoMsg/deviceId` as `.echoMsg.deviceId`. */
function memberPath(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  return segments
    .map((name) => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`))
    .join('');
}

function test(title: string, expectation: string): string {
  return `pm.test(${JSON.stringify(title)}, () => ${expectation});`;
}

function constant(name: string, value: unknown): string {
  return `const ${name} = ${JSON.stringify(value, undefined, 2)};`;
}

const TAKEN = text('令牌被接受', 'the token is taken');
const SIGNED = text('应答的签名正确', 'the answer is signed rightly');
const SUCCEEDS = text('成功', 'it succeeds');
const REFUSED = text('被拒绝', 'it is refused');
const READABLE = text('应答有业务码', 'the answer has a code');
