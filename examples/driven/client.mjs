/**
 * A client that duijie starts once for each scenario:
 *
 *   duijie observe das --command 'node examples/driven/client.mjs'
 *
 * Whatever the scenario, it does its ordinary business. It exits with 0 when that is done, with 1
 * when it has given up, and with 127 for a scenario that it was not made for.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { DasClient, Refused } from './das-client.mjs';

const { DUIJIE_URL, DUIJIE_CALLBACK, DUIJIE_SCENARIO = 'plain' } = process.env;

const SCENARIOS = [
  'plain',
  'unavailable',
  'reset',
  'late-answer',
  'half-answer',
  'wrong-envelope',
  'wrong-echo',
  'refusal',
  'callback-twice',
  'callback-unknown',
  'callback-forged',
];
if (!SCENARIOS.includes(DUIJIE_SCENARIO)) process.exit(127);

const das = new DasClient(DUIJIE_URL);
try {
  await das.listen(DUIJIE_CALLBACK);
  await das.createPrice('P0001');
  const meter = { meterNo: '900000000017', userNo: '70000000000000017', priceCode: 'P0001' };
  const deviceId = await das.registerMeter(meter);
  const state = await das.closeValve({ ...meter, deviceId });
  if (state !== '1') throw new Refused(`the valve was not closed: ${state}`);
  // The other side may have more to say, such as the same result again.
  await pause(500);
} catch (error) {
  process.stderr.write(`gave up: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  das.close();
}
