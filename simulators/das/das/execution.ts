import { formatTime } from '../../../src/specification/time.js';
import type { Command } from './meters/command-book.js';
import type { State } from './state.js';

/**
 * Carries a command out on the virtual meter: its valve moves, or its balance grows, however it is
 * billed [appendix 1, DAS-R53]. Fails when the meter is no longer in service.
 */
export function executeCommand(command: Command, state: State, now: number): boolean {
  const meter = state.meters.find(command.userNo, command.meterNo);
  if (meter?.deviceId !== command.deviceId) return false;
  if (command.opens !== undefined) {
    state.turn(meter, { isOpen: command.opens }, now);
    return true;
  }
  const amount = command.amount ?? 0;
  meter.recharged += amount;
  meter.rechargeCount += 1;
  meter.lastRecharge = { amount, date: command.date || formatTime(now, 'yyyy-MM-dd HH:mm:ss') };
  state.touch();
  return true;
}
