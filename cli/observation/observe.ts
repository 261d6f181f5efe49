import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { UsageError } from '../../api/errors.js';
import { chooseProvocations } from '../../api/observation/choose-provocations.js';
import { chooseClientAddress } from '../../api/observation/client-address.js';
import { conductObservation } from '../../api/observation/conduct.js';
import { isClients } from '../../api/observation/observation.js';
import { OBSERVATION_KEYS } from '../../api/observation/observe.js';
import { chooseSystem } from '../../api/selection.js';
import { readAdminToken } from '../../api/simulation/admin-token.js';
import { readFaults } from '../../api/simulation/faults.js';
import { readHost } from '../../api/simulation/places.js';
import { outcomeOf } from '../../reports/outcome.js';
import { STANDING_NAMES, standingOf } from '../../reports/standing.js';
import type { CaseResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import type { Provocation } from '../../suites/kit/provocations/provocation.js';
import { parseBaseUrl, parsePort, parseTime, parseWhole } from '../argument.js';
import { deliver } from '../certification/deliver.js';
import { chooseReporters } from '../certification/reporters.js';
import type { ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { endWithInput, endWithNpx, endWithParent, type LifelineFlags } from '../parent.js';
import { preparePaper } from '../rendering/prepare-paper.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { type HttpsFlags, readHttps, tellFailedCalls } from '../simulation/https-flags.js';
import { readOverrides } from '../simulation/overrides.js';
import { createFindingsFeed } from './findings-feed.js';

export interface ObserveFlags extends LifelineFlags, HttpsFlags {
  readonly port?: string;
  readonly host?: string;
  readonly adminToken?: string;
  readonly callback?: string;
  readonly for?: string;
  readonly scenario?: readonly string[];
  readonly command?: string;
  readonly patience?: string;
  readonly fault?: readonly string[];
  readonly ruling?: readonly string[];
  readonly set?: readonly string[];
  readonly config?: string;
  readonly seed?: string;
  readonly commandDelay?: string;
  readonly reportEvery?: string;
  readonly reportDir: string;
  readonly reporter?: readonly string[];
  readonly quiet?: boolean;
  readonly exitWithParent?: boolean;
}

/** How long a client has for one scenario when nothing is said. */
const PATIENCE_MS = 60_000;

/**
 * Plays a system and judges the client that calls it, until a signal, the time or the admin
 * interface ends it, or all scenarios were played.
 *
 * @returns the exit code that the result calls for
 * @throws {UsageError} for wrong flags or configuration, or a client that cannot be driven
 * @throws {EnvironmentError} when a port or the report folder cannot be had
 */
export async function observe(id: string, flags: ObserveFlags, shell: Shell): Promise<ExitCode> {
  const system = chooseSystem(id);
  const reporters = chooseReporters(flags.reporter);
  const port = flags.port === undefined ? system.facts.port : parsePort('--port', flags.port);
  const host = readHost(flags.host);
  const adminToken = readAdminToken(flags.adminToken, shell.env);
  if (adminToken) shell.hide([adminToken]);
  const durationMs = flags.for === undefined ? undefined : parseTime('--for', flags.for);
  const patienceMs =
    flags.patience === undefined ? PATIENCE_MS : parseTime('--patience', flags.patience);
  const seed = parseWhole('--seed', flags.seed ?? '1', 0, Number.MAX_SAFE_INTEGER);
  const faults = await readFaults(flags.fault, [system]);
  const { command, quiet = false } = flags;
  if (command?.trim() === '') throw new UsageError(EMPTY_COMMAND);
  const provocations =
    command === undefined && flags.scenario === undefined
      ? []
      : await chooseProvocations(system, flags.scenario ?? []);
  const given = { file: flags.config, overrides: readOverrides([system], flags) };
  const setupOf = await loadConfiguration({
    ...given,
    systems: [system],
    keys: OBSERVATION_KEYS,
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  const setup = setupOf(system);
  const callbackUrl = flags.callback
    ? parseBaseUrl('--callback', flags.callback)
    : await chooseClientAddress(system, setup, command !== undefined);
  const https = await readHttps(flags, host, shell);
  const paper = await preparePaper(reporters.files, given, shell);
  const run = { command: 'observe', systems: [`${system.id}-client`] };
  const place =
    reporters.files.length > 0 ? await takeReportFolder(flags.reportDir, run, shell) : undefined;
  if (flags.exitWithParent) endWithParent();
  if (flags.exitWithStdin) endWithInput();
  endWithNpx(shell.env);

  const isOurs = isClients(system.id);
  const tell = createFindingsFeed(shell, ({ watched }, party) => isOurs(watched.operation, party));
  const interruption = watchInterruption();
  try {
    const result = await conductObservation({
      observed: {
        system,
        setup,
        place: { port, host, adminToken, tls: https?.tls, onFailedCall: tellFailedCalls(shell) },
        callbackUrl,
        seed,
        faults,
        language: shell.language,
        ...(flags.commandDelay && {
          commandDelayMs: parseTime('--command-delay', flags.commandDelay),
        }),
        ...(flags.reportEvery && { reportEveryMs: parseTime('--report-every', flags.reportEvery) }),
      },
      provocations,
      ...(command === undefined ? {} : { command }),
      ...(durationMs === undefined ? {} : { durationMs }),
      patienceMs,
      surroundings: https?.caFile
        ? { ...shell, env: { ...shell.env, DUIJIE_CA: https.caFile } }
        : shell,
      signal: interruption.signal,
      onListening(url) {
        shell.print(`listening ${system.id} ${url}`);
        if (command === undefined && !quiet) shell.remark(HOW_TO_END);
      },
      onJudged: quiet ? () => {} : tell,
      onAct: (provocation) => {
        if (!quiet) shell.remark(describeAct(provocation, command !== undefined));
      },
      onCase: (one) => {
        if (!quiet) shell.remark(describeCase(one));
      },
    });
    await deliver([result], { ...reporters, place, paper }, { quiet }, shell);
    return outcomeOf([result]).exitCode;
  } finally {
    interruption.dispose();
    await place?.leave();
  }
}

const EMPTY_COMMAND = text(
  '--command 不能为空；例如 --command "node client.js"',
  '--command must not be empty; such as --command "node client.js"',
);

const HOW_TO_END = text(
  '请让客户端调用上面的地址；Ctrl-C、--for 或 POST /__admin/finish 结束并写出报告',
  'let your client call this address; Ctrl-C, --for or POST /__admin/finish ends it and writes the report',
);

function describeAct({ name, title, asks }: Provocation, isDriven: boolean) {
  const { zh, en } = isDriven ? title : asks;
  return text(`场景 ${name}：${zh}`, `scenario ${name}: ${en}`);
}

function describeCase(result: CaseResult) {
  const { zh, en } = STANDING_NAMES[standingOf(result)];
  const why = (reason: string) => (reason === '' ? '' : `  ${reason}`);
  return text(`  → ${zh}${why(result.reason.zh)}`, `  → ${en}${why(result.reason.en)}`);
}
