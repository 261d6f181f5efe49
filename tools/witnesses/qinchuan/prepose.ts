import { Secrets } from './auth.js';
import type { Config, Running } from './config.js';
import { Engine } from './engine.js';
import { Reporter } from './reporter.js';
import { type Operation, Service } from './server.js';
import { TABLES } from './tables7.js';
import { Clock } from './time.js';

interface PreposeRunning extends Running {
  engine: Engine;
}

export async function startPrepose(config: Config, port = 0): Promise<PreposeRunning> {
  const clock = new Clock(config.utc === true);
  const secrets = new Secrets(config.aesKey);
  const reporter = new Reporter(config, clock, secrets);
  const engine = new Engine(config, clock, reporter);
  const operations = new Map<string, Operation>();
  for (const [name, fields] of Object.entries(TABLES)) {
    operations.set(name, {
      fields,
      identify: (rec) => engine.identify(name, rec),
      handle: (rec) => engine.accept(name, rec),
    });
  }
  const service = new Service({ config, clock, secrets, prefix: '/prepose/', operations });
  const url = await service.listen(port);
  engine.start();
  return {
    url,
    engine,
    close: async () => {
      engine.stop();
      await reporter.close();
      await service.close();
    },
  };
}
