import { availableParallelism, cpus, platform, release } from 'node:os';
import type { Environment } from '../../src/model/evidence.js';
import { printable } from '../../src/wire/printable.js';
import { readDigests } from './read-digests.js';

const LONGEST = 100;

/** With what this program judges by a protocol: nothing in it names the machine or its user. */
export function readEnvironment(protocol: string): Environment {
  const [cpu] = cpus();
  return {
    node: process.version,
    os: printable(`${platform()} ${release()} ${process.arch}`, LONGEST),
    cpu: printable(`${availableParallelism()} × ${cpu?.model.trim() || process.arch}`, LONGEST),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
    ...readDigests(protocol),
  };
}
