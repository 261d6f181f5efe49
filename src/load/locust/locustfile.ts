import { readPackageFile } from '../../specification/package-file.js';

/**
 * The program of every Locust process of a fleet, in one file. It reads `plan.json` beside it and, in a worker,
 * starts one `duijie sign-stream`, which signs, paces, judges and keeps the ledger.
 *
 * Environment: `DUIJIE`, the words that start the program; `DUIJIE_PART`, which part this worker
 * sends, where the order in which workers came to the master shall not decide;
 * `DUIJIE_LEDGERS`, the folder for the ledger; `DUIJIE_FOLDER`, that of the configuration;
 * `DUIJIE_LIFELINE`, to end when stdin does; `DUIJIE_SETTINGS`, to take what goes over the
 * configuration from the first line of stdin.
 */
export const LOCUSTFILE = ['way.py', 'locustfile.py']
  .map((name) => readPackageFile(`src/load/locust/${name}`))
  .join('\n\n');
