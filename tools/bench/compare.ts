import { type ChildServer, startChild } from './child-server.js';
import { generate } from './generator.js';
import { median, say } from './ledger.js';

const CONNECTIONS = 16;
const ROUND_SECONDS = 1;
const ECHO = new URL('echo-server.ts', import.meta.url).pathname;

interface Round {
  readonly rate: number;
  readonly perCpu: number;
  readonly perSecond: number;
  readonly bad: number;
}

/**
 * A simulator and the echo in turn, so that a drift of the machine meets both: requests per
 * second, and requests per second of processor time, which a busy machine disturbs less.
 */
export async function compareWithEcho(
  label: string,
  simulator: ChildServer,
  nextRequest: () => Buffer,
  { rounds, goal = 'goal ≥ 0.9' }: { readonly rounds: number; readonly goal?: string },
): Promise<void> {
  const echo = await startChild(process.execPath, ['--import', 'tsx', ECHO]);
  const measure = async (server: ChildServer) => {
    const before = server.cpu();
    const load = { url: server.url, connections: CONNECTIONS, seconds: ROUND_SECONDS };
    const rate = await generate({ ...load, nextRequest });
    return { ...rate, perCpu: rate.answered / (server.cpu() - before) };
  };
  const counted: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const yardstick = await measure(echo);
    const measured = await measure(simulator);
    if (round === 0) continue; // it warms up
    counted.push({
      rate: measured.perSecond / yardstick.perSecond,
      perCpu: measured.perCpu / yardstick.perCpu,
      perSecond: measured.perSecond,
      bad: measured.bad + yardstick.bad,
    });
  }
  await echo.stop();
  const of = (name: keyof Round) => counted.map((round) => round[name]);
  const rates = of('rate');
  const bad = of('bad').reduce((sum, count) => sum + count, 0);
  const spread = `${Math.min(...rates).toFixed(2)}–${Math.max(...rates).toFixed(2)}`;
  const perSecond = Math.round(median(of('perSecond')));
  say(
    label,
    `${median(rates).toFixed(2)} × echo`,
    `${goal}; ${spread}; ${perSecond}/s; ${bad} bad`,
  );
  say(`${label}, by processor time`, `${median(of('perCpu')).toFixed(2)} × echo`, goal);
}
