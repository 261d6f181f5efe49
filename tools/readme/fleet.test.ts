import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { masterArguments, WORKER_ARGUMENTS } from '../../src/load/locust/fleet-plan.js';
import { LOCUSTFILE } from '../../src/load/locust/locustfile.js';
import { readCommands } from './command-line.js';
import { readBlocks } from './fenced-block.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly env?: readonly { readonly name: string }[];
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly completions?: number;
    readonly ports?: readonly { readonly port: number }[];
    readonly selector?: { readonly app: string };
    readonly template?: {
      readonly metadata?: { readonly labels: { readonly app: string } };
      readonly spec: { readonly containers: readonly Container[] };
    };
  };
}

/** Ten workers for ten minutes, as the READMEs have it. */
const PLAN = {
  run: '0123456789ab',
  parts: 10,
  users: 640,
  target: 'http://10.0.0.5:8080',
  timeoutMs: 10_000,
  arguments: [],
};

describe.each(['README.md', 'README.zh-CN.md'])('the fleet of %s', (document) => {
  const blocks = readBlocks(readFileSync(join(ROOT, document), 'utf8'));
  const commands = readCommands(blocks).map(({ text }) => text);
  const documents = parseAllDocuments(
    blocks.find(({ file }) => file === 'fleet.yaml')?.content ?? '',
  );
  const [service, master, workers] = documents.map((one) => one.toJS() as Resource);
  const containerOf = (resource?: Resource) => resource?.spec.template?.spec.containers[0];

  it('is started by what a plan prints', () => {
    expect(commands).toContain(['locust', ...masterArguments(PLAN, 600_000)].join(' '));
    expect(commands).toContain(['locust', ...WORKER_ARGUMENTS, '--master-host 10.0.0.9'].join(' '));
  });

  it('is YAML, of resources that belong together', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect([service, master, workers].map((one) => one?.kind)).toEqual(['Service', 'Job', 'Job']);
    expect(service?.spec.selector).toEqual(master?.spec.template?.metadata?.labels);
    expect(service?.spec.ports).toEqual([{ port: 5557 }]);
    expect(workers?.spec.completions).toBe(10);
    expect(containerOf(workers)?.image).not.toContain('/');
  });

  it('runs the same commands on Kubernetes', () => {
    const printed = (text: string) => text.replace(/--run-time \S+/, '--run-time 15m');
    const expected = ['locust', ...masterArguments(PLAN, 600_000)].join(' ');
    const [own = '', other] = [containerOf(master)?.command.join(' '), printed(expected)];
    expect(own.split(' ').sort()).toEqual(other?.split(' ').sort());
    expect(containerOf(workers)?.command.join(' ').split(' ').sort()).toEqual(
      ['locust', ...WORKER_ARGUMENTS, '--master-host', service?.metadata.name].sort(),
    );
  });

  it('gives workers what the locustfile reads', () => {
    const names = containerOf(workers)?.env?.map(({ name }) => name) ?? [];
    const ours = names.filter((name) => name.startsWith('DUIJIE'));
    expect(ours).toHaveLength(2);
    for (const name of ours) expect(LOCUSTFILE).toContain(`os.environ.get("${name}"`);
  });
});
