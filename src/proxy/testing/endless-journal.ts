import { openExchangeJournal } from '../exchange-journal.js';

/** Appends until it is killed, and says each index once it is written. */
const journal = openExchangeJournal(process.argv[2] ?? '');

function append(): void {
  const { index } = journal.append({
    at: Date.now(),
    durationMs: 1,
    method: 'POST',
    url: 'http://das.test/',
    requestHeaders: [],
    requestBody: Buffer.alloc(2000, 'x'),
    status: 200,
    responseHeaders: [],
  });
  process.stdout.write(`${index}\n`);
  setImmediate(append);
}
append();
