import { formatCount, formatRate } from '../../../src/model/figures.js';
import type { GeneratorHealth, LoadResult, Workload } from '../../../src/model/load-result.js';
import { listDigests, listEnvironment, listSubject } from '../../circumstances.js';
import { formatDuration } from '../../duration.js';
import { Command } from '../../page/command.js';
import { Facts } from '../../page/facts.js';
import { formatLatency, formatShare } from '../figures.js';
import { nameShape } from '../words.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

/** By what the run was made, and how to make it again. */
export function Circumstances({ result }: { result: LoadResult }) {
  return (
    <>
      <Generator generator={result.generator} />
      <Offered workload={result.workload} />
      <MadeWith result={result} />
      <Section id="repeat" heading={WORDS.repeat}>
        <Command command={result.command} />
      </Section>
    </>
  );
}

/** What was loaded, and with what. */
function MadeWith({ result }: { result: LoadResult }) {
  const rows = [...listSubject(result), ...listEnvironment(result), ...listDigests(result)];
  if (rows.length === 0) return null;
  return (
    <Section id="environment" heading={WORDS.environment}>
      <Facts facts={rows.map(([name, , value]) => [name, value] as const)} />
    </Section>
  );
}

function Generator({ generator }: { generator: GeneratorHealth }) {
  const { isValid, ceiling, share, loopDelayMs, deepestBacklog } = generator;
  return (
    <Section id="generator" heading={WORDS.generator}>
      <Facts
        facts={[
          [WORDS.valid, isValid ? WORDS.notLimit : WORDS.isLimit],
          [WORDS.ceiling, formatRate(ceiling)],
          [WORDS.highest, formatShare(share)],
          [WORDS.loopDelay, formatLatency(loopDelayMs)],
          [WORDS.deepest, formatCount(deepestBacklog)],
        ]}
      />
    </Section>
  );
}

function Offered({ workload }: { workload: Workload }) {
  return (
    <Section id="workload" heading={WORDS.workload}>
      <Facts
        facts={[
          ...(workload.engine ? [[WORDS.engine, 'Locust'] as const] : []),
          [WORDS.shape, nameShape(workload)],
          [WORDS.nominal, workload.rate > 0 ? formatRate(workload.rate) : '–'],
          [WORDS.planned, formatDuration(workload.plannedMs)],
          [WORDS.connections, formatCount(workload.connections)],
          [workload.engine ? WORDS.processes : WORDS.workers, formatCount(workload.workers)],
          [WORDS.signers, formatCount(workload.signers)],
          [WORDS.timeout, formatDuration(workload.timeoutMs)],
          ...(workload.meters === undefined
            ? []
            : [[WORDS.fleet, formatCount(workload.meters)] as const]),
          [WORDS.perRequest, formatCount(workload.reportsPerRequest)],
          [WORDS.badShare, formatShare(workload.badShare)],
        ]}
      />
    </Section>
  );
}
