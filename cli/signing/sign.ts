import { UsageError } from '../../api/errors.js';
import { sign } from '../../api/signing/sign.js';
import type {
  ProtocolEntry,
  SigningAccount,
  SigningInput,
  SigningValues,
} from '../../catalog/entry.js';
import { linesOf } from '../../src/diagnosis/diagnosis-lines.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

export type SigningFlags = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Prints how the protocol signs the values of the flags.
 *
 * @returns the exit code: whether what was given to be checked is right
 * @throws {UsageError} for a value that is missing or has another form
 */
export function showSigning(
  { id, signing }: Pick<ProtocolEntry, 'id' | 'signing'>,
  flags: SigningFlags,
  shell: Shell,
): ExitCode {
  const account = sign(id, readValues(signing.inputs, flags, shell));
  shell.print(flags.json ? formatJson(account) : formatAccount(account, shell));
  return account.check?.matches === false ? EXIT.notConformant : EXIT.ok;
}

function readValues(
  inputs: readonly SigningInput[],
  flags: SigningFlags,
  { env }: Shell,
): SigningValues {
  const values: Record<string, string> = {};
  for (const input of inputs) {
    const { name, secretFrom } = input;
    const option = flags[camelCase(name)];
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
