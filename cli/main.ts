import { CommanderError } from 'commander';
import type { Signer } from './commands/sign.js';
import { watchEndings } from './endings.js';
import { EXIT, explainFailure } from './exit-code.js';
import { chooseLanguage } from './language.js';
import { createProgram } from './program.js';
import { createShell } from './shell.js';

// What the list of processes shows of the command line can be a secret.
if (process.argv.some((word) => word.startsWith('--set'))) process.title = 'duijie';

const shell = createShell(chooseLanguage(process.argv, process.env));

function fail(error: unknown): number {
  const debug = process.env.DUIJIE_DEBUG === '1';
  const { exitCode, message } = explainFailure(error, shell.language, { debug });
  process.stderr.write(`${shell.redact(message)}\n`);
  return exitCode;
}

/** Only one command shows them in its help, so that all others start without the catalog. */
async function loadSigners(argv: readonly string[]): Promise<readonly Signer[]> {
  return argv.includes('sign') ? (await import('../catalog/protocols.js')).PROTOCOLS : [];
}

const endCommand = watchEndings(fail);

try {
  await createProgram(shell, await loadSigners(process.argv)).parseAsync();
} catch (error) {
  const asked = error instanceof CommanderError && error.exitCode === EXIT.ok;
  process.exitCode = asked ? EXIT.ok : fail(error);
}
endCommand();
