import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HandTool } from '../model/hand-tool.js';
import { PACKAGE_FOLDER, readPackageFile } from '../specification/package-file.js';
import type { Draft, Keep } from './draft.js';

/** What the scripts of a JMeter plan are made of. */
export interface GroovyScripting {
  readonly protocol: string;
  readonly tool: HandTool;
  readonly tables: Draft['tables'];
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the variables that signatures are made of. */
  readonly variables: readonly string[];
  /** What requests are about, in turns: variables by their names. */
  readonly subjects: readonly Readonly<Record<string, string>>[];
  /** Bodies that are signed as a whole, by the names of their requests. */
  readonly templates: Readonly<Record<string, string>>;
}

const NOTHING_TO_SIGN = 'def signRequest(Map values, String body, long now) {\n    return [:]\n}\n';

/** The script before each request, in Groovy; nothing in it looks like a variable of JMeter. */
export function writeBeforeGroovy(scripting: GroovyScripting): string {
  const { tables, settings, variables, subjects, templates } = scripting;
  const constants = {
    settings,
    variables,
    subjects,
    tables,
    templates,
  };
  return [
    readGroovySigning(scripting.protocol),
    ...Object.entries(constants).map(([name, value]) => `def ${name} = ${toGroovy(value)}`),
    readPackageFile('src/handtools/scripts/before-request.groovy'),
  ].join('\n');
}

/** The signing of a protocol: methods that know nothing of JMeter. */
export function readGroovySigning(protocol: string): string {
  const file = `src/protocols/${protocol}/hand-signing.groovy`;
  return existsSync(join(PACKAGE_FOLDER, file)) ? readPackageFile(file) : NOTHING_TO_SIGN;
}

/** Fails a sample whose answer has none of the codes. */
export function writeAssertion(tool: HandTool, codes: readonly string[]): string {
  return [
    readAnswer(tool),
    `def expected = ${toGroovy(codes)}`,
    'AssertionResult.failure = !(code in expected)',
    "AssertionResult.failureMessage = 'the answer has the code ' + code",
    '',
  ].join('\n');
}

/** Keeps what later requests need. */
export function writeKeeps(tool: HandTool, keeps: readonly Keep[]): string {
  const lines = keeps.map(({ variable, from, at }) => {
    const name = toGroovy(variable);
    if (from === 'request') return `vars.put(${name}, vars.get(${toGroovy(at)}))`;
    const path = at
      .split('/')
      .slice(1)
      .map((part) => `?.getAt(${/^\d+$/.test(part) ? part : toGroovy(part)})`);
    return `vars.put(${name}, String.valueOf(answer${path.join('')}))`;
  });
  return [readAnswer(tool), ...lines, ''].join('\n');
}

function readAnswer({ code }: HandTool): string {
  return [
    'def json = new groovy.json.JsonSlurper()',
    'def answer = [:]',
    'try {',
    "    answer = json.parseText(new String(prev.responseData, 'UTF-8'))",
    '} catch (ignored) {',
    '}',
    'if (!(answer instanceof Map)) answer = [:]',
    `def code = String.valueOf(${code.groovy})`,
  ].join('\n');
}

/** A value as Groovy spells it, in texts that stand for themselves. */
export function toGroovy(value: unknown): string {
  if (typeof value === 'string') {
    const plain = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
    // No text may look like a variable of JMeter.
    return `'${plain.replaceAll('${', "$' + '{")}'`;
  }
  if (Array.isArray(value)) return `[${value.map(toGroovy).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, one]) => `${toGroovy(name)}: ${toGroovy(one)}`);
  return entries.length === 0 ? '[:]' : `[${entries.join(', ')}]`;
}
