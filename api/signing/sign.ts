import type { SigningAccount, SigningInput, SigningValues } from '../../catalog/entry.js';
import { text } from '../../src/model/text.js';
import { createRedactor } from '../../src/wire/redact.js';
import { UsageError } from '../errors.js';
import { chooseProtocol } from '../selection.js';

/**
 * How a token or signature of the protocol is made of the values, step by step, and whether the one
 * given for a check is right. Secrets are hidden in it.
 *
 * @param values - by the names of `signing.inputs` of the protocol
 * @param now - epoch milliseconds, for tokens that hold a time
 * @throws {UsageError} for an unknown protocol, a value that is missing or has another form
 */
export function sign(
  protocol: string,
  values: SigningValues,
  { now = Date.now() }: { readonly now?: number } = {},
): SigningAccount {
  const { signing } = chooseProtocol(protocol);
  for (const input of signing.inputs) checkInput(input, values[input.name]);
  const secrets = signing.inputs.filter(({ secretFrom }) => secretFrom !== undefined);
  const redact = createRedactor(secrets.map(({ name }) => values[name] ?? ''));
  return redact(signing.explain(values, now));
}

function checkInput(input: SigningInput, value: string | undefined): void {
  const { name, placeholder, pattern, required } = input;
  if (value === undefined) {
    if (required) throw refuseMissing(input);
    return;
  }
  if (!pattern || pattern.test(value)) return;
  throw new UsageError(
    text(`--${name} "${value}"：应为 ${placeholder}`, `--${name} "${value}": is ${placeholder}`),
  );
}

function refuseMissing({ name, placeholder, secretFrom }: SigningInput): UsageError {
  const option = `--${name} ${placeholder}`;
  return new UsageError(
    text(
      `缺少 ${option}${secretFrom ? `，也可用环境变量 ${secretFrom} 给出` : ''}`,
      `${option} is missing${secretFrom ? `; the environment variable ${secretFrom} will do as well` : ''}`,
    ),
  );
}
