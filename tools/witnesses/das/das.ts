/** The data acquisition system: serves 1001-1015, sends 2001-2003. */
import { ArchiveOps } from './archive-ops.js';
import { PATH } from './codes.js';
import { Commands } from './commands.js';
import { Queries } from './queries.js';
import { Reporter } from './reporter.js';
import { type Handler, type Running, serve } from './server.js';
import { Store } from './store.js';
import { Clock } from './time.js';
import type { DasConfig } from './types.js';

export type { DasConfig } from './types.js';

interface RunningDas extends Running {
  /** Simulation: lets a meter report its reading (2001) now. */
  report(meterNo: string): Promise<void>;
  /** Simulation: lets a meter raise an alarm (2003) now. */
  alarm(meterNo: string, alarmType: string): Promise<void>;
}

export async function startDas(config: DasConfig): Promise<RunningDas> {
  const clock = new Clock(config.utc === true);
  const store = new Store(config, clock);
  const reporter = new Reporter(store);
  const commands = new Commands(store, reporter);
  const archive = new ArchiveOps(store, commands, reporter);
  const queries = new Queries(store);
  const routes = new Map<string, Handler>([
    [PATH.register, (f) => archive.register(f)],
    [PATH.deregister, (f) => archive.deregister(f)],
    [PATH.command, (f) => commands.send(f)],
    [PATH.cancel, (f) => commands.cancel(f)],
    [PATH.setPrice, (f) => archive.setPrice(f)],
    [PATH.changePrice, (f) => archive.changePrice(f)],
    [PATH.replace, (f) => archive.replace(f)],
    [PATH.readings, (f) => queries.readings(f)],
    [PATH.detail, (f) => queries.detail(f)],
    [PATH.daily, (f) => queries.daily(f)],
  ]);
  const running = await serve(config, clock, routes);
  reporter.start();
  const meterOf = (meterNo: string) => {
    const meter = store.byMeterNo(meterNo);
    if (!meter) throw new Error(`no meter ${meterNo}`);
    return meter;
  };
  return {
    url: running.url,
    report: async (meterNo) => reporter.report(meterOf(meterNo)),
    alarm: async (meterNo, alarmType) => reporter.alarm(meterOf(meterNo), alarmType),
    close: async () => {
      reporter.close();
      commands.close();
      await running.close();
    },
  };
}
