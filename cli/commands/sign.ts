import type { Command } from 'commander';
import { UsageError } from '../../api/errors.js';
import { sign as explain } from '../../api/signing/sign.js';
import type { SigningAccount, SigningInput, SigningValues } from '../../catalog/entry.js';
import { PROTOCOLS } from '../../catalog/protocols.js';
import { linesOf } from '../../src/diagnosis/diagnosis-lines.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { EXIT } from '../exit-code.js';
import { formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

export function addSignCommand(program: Command, shell: Shell): void {
  const sign = program
    .command('sign')
    .description('show how a token or signature is made, or check one · 演示或核对签名');
  for (const { id, signing } of PROTOCOLS) {
    const command = sign.command(id).description(`sign as ${id} demands · 按 ${id} 的规则签名`);
    for (const input of signing.inputs) {
      const { name, placeholder, summary, secretFrom } = input;
      const source = secretFrom ? ` (env: ${secretFrom})` : '';
      command.option(`--${name} <${placeholder}>`, `${summary.en} · ${summary.zh}${source}`);
    }
    command
      .option('--json', 'for machines · 机器可读')
      .action((options: Record<string, string | boolean | undefined>) => {
        const account = explain(id, readValues(signing.inputs, options, shell));
        shell.print(options.json ? formatJson(account) : formatAccount(account, shell));
        if (account.check?.matches === false) process.exitCode = EXIT.notConformant;
      });
  }
}

function readValues(
  inputs: readonly SigningInput[],
  options: Readonly<Record<string, string | boolean | undefined>>,
  { env }: Shell,
): SigningValues {
  const values: Record<string, string> = {};
  for (const input of inputs) {
    const { name, secretFrom } = input;
    const option = options[camelCase(name)];
    if (option === '' && !secretFrom) throw refuseEmpty(input);
    const given = option ?? (secretFrom ? env[secretFrom] : undefined);
    if (typeof given === 'string' && given !== '') values[name] = given;
  }
  return values;
}

/** An empty variable of a shell must not pass for a value that was checked. */
function refuseEmpty({ name, placeholder }: SigningInput): UsageError {
  return new UsageError(
    text(`--${name} 为空：应为 ${placeholder}`, `--${name} is empty: it is ${placeholder}`),
  );
}

/** A text that was signed can be long. */
const DIAGNOSIS_LENGTH = 4000;

function formatAccount({ steps, result, check }: SigningAccount, { language }: Shell): string {
  const lines = [
    ...steps.map(
      ({ name, value }, index) => `${index + 1}. ${name[language]}: ${printable(value)}`,
    ),
    '',
    ...Object.entries(result).map(([name, value]) => `${name}: ${printable(value)}`),
  ];
  if (check) lines.push('', `${check.matches ? '✓' : '✗'} ${printable(check.message[language])}`);
  for (const [name, value] of check?.diagnosis ? linesOf(check.diagnosis) : []) {
    lines.push(`  ${name[language]}: ${printable(value[language], DIAGNOSIS_LENGTH)}`);
  }
  return lines.join('\n');
}

/** As commander names the value of an option. */
function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
