import type { CatalogSystem } from '../../catalog/systems.js';
import { type Language, text } from '../../src/model/text.js';
import { readConfigurationSchema, schemaAtPath } from '../configuration/schema.js';
import { chooseSystems } from '../selection.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import { writeComment } from './field-comment.js';
import { VARIABLE } from './field-value.js';
import { locateSchema } from './schema-place.js';
import { writeSubject, writeSystem } from './system-section.js';

export interface DraftOptions extends Partial<Surroundings> {
  /** Ids of the systems that it is about; all when absent. */
  readonly systems?: readonly string[];
}

/**
 * A `duijie.yaml` to begin with: every key of the systems, with what it is for. What has to be given
 * is live and has the values of the demonstration; the rest is commented out. Secrets are environment variables.
 *
 * @returns the text of a file in `folder`, where editors find the schema of this installation
 * @throws {UsageError} for a system that does not exist
 */
export function draftConfiguration(options: DraftOptions = {}): string {
  const { language, folder } = surroundingsOf(options);
  const systems = chooseSystems(options.systems ?? []);
  const schema = readConfigurationSchema();
  const sections = systems.flatMap((system) => [
    '',
    ...writeSystem(system, schemaAtPath(schema, ['systems', system.id]) ?? {}, language),
  ]);
  const variables = [...new Set(sections.flatMap((line) => liveVariables(line)))];
  return [
    `# yaml-language-server: $schema=${locateSchema(folder)}`,
    ...introduce(systems, variables, language),
    ...writeSubject(systems, schemaAtPath(schema, ['subject']) ?? {}, language),
    'systems:',
    ...sections.slice(1),
    '',
  ].join('\n');
}

function liveVariables(line: string): string[] {
  if (line.trimStart().startsWith('#')) return [];
  return [...line.matchAll(VARIABLE)].map(([, name = '']) => name);
}

function introduce(
  systems: readonly CatalogSystem[],
  variables: readonly string[],
  language: Language,
): string[] {
  const [first] = systems;
  const exports = variables.map((name) => `export ${name}=…`).join('; ');
  const said = [
    text(
      '用 # 注释掉的键是可选的，去掉行首的 # 即生效；值是演示用的，请改为被测系统的。',
      'Keys that are commented out are optional: take the # off those that you want. The values are those of the demonstration: put those of your system in their place.',
    ),
    text(
      `密钥不写在文件里，取自环境变量：${exports}`,
      `Secrets do not stand here, they come from environment variables: ${exports}`,
    ),
    text(
      `先检查，再测试：duijie doctor ${first?.id}；duijie certify ${first?.id}`,
      `Look at it first, then test: duijie doctor ${first?.id}; duijie certify ${first?.id}`,
    ),
  ];
  return said.flatMap((line) => writeComment(line[language]));
}
