import type { SigningAccount, SigningInput, SigningValues } from '../../catalog/entry.js';
import { type Text, text } from '../../src/model/text.js';
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
  for (const input of signing.inputs) checkInput(input, values);
  const secrets = signing.inputs.filter(({ secretFrom }) => secretFrom !== undefined);
  const redact = createRedactor(secrets.map(({ name }) => values[name] ?? ''));
  return redact(signing.explain(values, now));
}

function checkInput(input: SigningInput, values: SigningValues): void {
  const { name, placeholder, pattern, required, secretFrom } = input;
  const { complain = secretFrom === undefined ? () => undefined : complainOfLines } = input;
  const value = values[name];
  if (value === undefined) {
    if (required === true || required?.(values)) throw refuseMissing(input);
    return;
  }
  const complaint = complain(value);
  if (complaint) {
    const or = secretFrom === undefined ? '' : ` / ${secretFrom}`;
    throw new UsageError(
      text(`--${name}${or}：${complaint.zh}`, `--${name}${or}: ${complaint.en}`),
    );
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

/** A secret that was read from a file often ends in a line feed. */
function complainOfLines(secret: string): Text | undefined {
  if (!/\p{Cc}/u.test(secret)) return undefined;
  return text(
    '含有换行或其他控制字符；末尾多出的换行请去掉',
    'has a line feed or another control character; take off one at its end',
  );
}
