import type { Surroundings } from '../api/surroundings.js';
import type { Language, Text } from '../src/model/text.js';
import { printable } from '../src/wire/printable.js';
import { createRedactor, type Redact } from '../src/wire/redact.js';

const DEFAULT_WIDTH = 100;

/** What a command knows of the terminal that it was started in. */
export interface Shell extends Surroundings {
  /** A result, for people or programs; with a line feed at its end. */
  readonly print: (content: string) => void;
  /** A remark beside the results, on stderr. */
  readonly remark: (message: Text) => void;
  /** Keeps these values out of everything that is written from now on. */
  readonly hide: (secrets: readonly string[]) => void;
  readonly redact: Redact;
  /** Epoch milliseconds; the machine's when absent. */
  readonly now?: () => number;
}

export function createShell(language: Language): Shell {
  const hidden = new Set<string>();
  let redact = createRedactor([]);
  const hide = <T>(value: T): T => redact(value);
  return {
    language,
    env: process.env,
    folder: process.cwd(),
    print: (content) => {
      process.stdout.write(redact(content.endsWith('\n') ? content : `${content}\n`));
    },
    remark: (message) => {
      process.stderr.write(`${printable(redact(message[language]), 2000)}\n`);
    },
    hide(secrets) {
      for (const secret of secrets) hidden.add(secret);
      redact = createRedactor([...hidden]);
    },
    redact: Object.assign(hide, { know: (token: string) => redact.know(token) }),
  };
}

/** Whether the stream shows colours: `FORCE_COLOR` and `NO_COLOR` are heeded. */
export function hasColours(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean; hasColors?: () => boolean },
  env: Shell['env'],
): boolean {
  if (stream.isTTY) return stream.hasColors?.() ?? false;
  return !env.NO_COLOR && env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
}

/** How stdout shows what is meant for people. */
export function terminalOf({ language, env }: Shell) {
  const { stdout } = process;
  return { language, colour: hasColours(stdout, env), width: stdout.columns ?? DEFAULT_WIDTH };
}
