import { availableParallelism, cpus, platform, release } from 'node:os';
import type { Environment, Subject } from '../../src/model/evidence.js';
import { printable } from '../../src/wire/printable.js';
import { readDigests } from './read-digests.js';

/** What was tested, and with what: the part of a record that a configuration and a machine give. */
export interface Circumstances {
  readonly subject?: Subject;
  readonly environment?: Environment;
}

/** Those of a run that this program makes now; secrets have to be taken out of the subject before. */
export function readCircumstances(protocol: string, subject: Subject | undefined): Circumstances {
  return { ...(subject ? { subject } : {}), environment: readEnvironment(protocol) };
}

const LONGEST = 100;

/** Nothing in it names the machine or its user. */
function readEnvironment(protocol: string): Environment {
  const [cpu] = cpus();
  return {
    node: process.version,
    os: printable(`${platform()} ${release()} ${process.arch}`, LONGEST),
    cpu: printable(`${availableParallelism()} × ${cpu?.model.trim() || process.arch}`, LONGEST),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
    ...readDigests(protocol),
  };
}
