import type { CatalogSystem } from '../../catalog/systems.js';
import type { Keep } from '../../src/handtools/draft.js';
import { writePlan } from '../../src/handtools/jmeter.js';
import { type LoadedRequest, mergeRequest } from '../../src/handtools/merge.js';
import type { LoadOrder } from '../../src/load/order.js';
import { openSource } from '../../src/load/run/load-run.js';
import { createMarks } from '../../src/load/scenario/scenario.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { DEFAULT_TIME_ZONE, offsetAt } from '../../src/specification/time-zone.js';
import { readForm } from '../../src/wire/form.js';
import { parseJson } from '../../src/wire/json.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readSetup } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';
import { orderLoad } from '../load/order.js';
import { prepareTarget } from '../load/prepare.js';
import { chooseScenario, subjectOf } from '../load/scenarios.js';
import { chooseSystem } from '../selection.js';
import { serveSystem } from '../simulation/serve-system.js';
import { surroundingsOf } from '../surroundings.js';
import { codesOf } from './draft-system.js';
import { Drafter, type Example } from './drafter.js';
import { describeVariables, type ExportOptions, keysOfExport } from './export-collection.js';

/**
 * A load test as a plan of JMeter (JMX): the requests of the scenario, each signed anew by a script
 * in Groovy. The same options give the same plan.
 *
 * @throws {UsageError} for an unknown scenario, or a configuration that is not as it should be
 */
export async function exportPlan(scenario: string, options: ExportOptions = {}): Promise<string> {
  const system = chooseSystem((await chooseScenario({ scenario })).system);
  return planOf(scenario, await readSetup(system, options, keysOfExport(options)), options);
}

/** The same for a setup that has been read. */
export async function planOf(
  scenarioId: string,
  setup: SystemSetup,
  options: ExportOptions,
): Promise<string> {
  const { seed = 1, withSecrets = false } = options;
  const { id: name, title, system: systemId } = await chooseScenario({ scenario: scenarioId });
  const system = chooseSystem(systemId);
  const { handTool: tool, id: protocol } = system.protocol;
  if (!tool) throw refuse(scenarioId);
  const spec = loadSpecification(protocol, setup.rulings);
  const suite = await system.entry.loadSuite(spec);
  const drafter = new Drafter(system, tool, spec, suite, setup, seed);
  const { request, found } = await composeOnce(scenarioId, system, setup, seed);
  const operation = operationAt(spec, system.id, setup, request);
  const example = await drafter.draftExample(operation);
  if (!example) throw refuse(scenarioId);
  const keeps = new Map<number, Keep[]>();
  const keep = (field: string, value: string) => {
    if (!found.has(value)) return undefined;
    const place = placeInAnswers(example, field);
    if (place) keeps.set(place.setup, [...(keeps.get(place.setup) ?? []), place.keep]);
    return place && field;
  };
  const step = mergeRequest(example.valid, request, drafter.placeholders, keep);
  const { tables, configured, addresses } = drafter.placeholders.describe();
  const { variables, environment, settings } = describeVariables(tool, setup, configured);
  return writePlan({
    protocol,
    tool,
    name,
    title,
    language: surroundingsOf({ ...options }).language,
    tables,
    settings,
    variables,
    subjects: subjectsOf(setup, tool.subject, configured),
    setups: example.setups.map(({ step: one }, at) => ({
      ...one,
      keeps: [...one.keeps, ...(keeps.get(at) ?? [])],
    })),
    step,
    addresses,
    success: codesOf(spec).success,
    baseUrl: setup.target ?? `http://127.0.0.1:${system.facts.port}`,
    environment: environment.filter(({ value = '' }) => !value.includes('\n')),
    withSecrets,
  });
}

/** A run that nobody makes: its mark is not the text of anything else. */
const PREFIX = 'a1b2c3d4e5f6';

interface Composed {
  readonly request: LoadedRequest;
  /** What the preparation has found out. */
  readonly found: ReadonlySet<string>;
}

/** The first request of the scenario, as it is written for a simulator of the demonstration. */
async function composeOnce(
  scenario: string,
  system: CatalogSystem,
  setup: SystemSetup,
  seed: number,
): Promise<Composed> {
  const { credentials } = system.entry.demonstration;
  const { parameters, paths, rulings } = setup;
  const { url, close } = await serveSystem(
    { system, port: 0, host: '127.0.0.1' },
    { credentials, parameters, paths, rulings, callbackUrl: '', seed, faults: [] },
  );
  try {
    const options = { scenario, demo: true, seed, meters: 1, durationMs: 1000 };
    const ordered = await orderLoad(options, { ...setup, credentials });
    const asked = await subjectOf({ ...ordered, target: url });
    const order = await prepareTarget(asked, PREFIX, new AbortController().signal);
    const source = await openSource({ ...asked, order }, PREFIX);
    const from = wallNow();
    const written = source.compose(0).toString('utf8');
    return {
      request: readRequest(written, order, from),
      found: new Set(textsWithin(order.parameters, setup.parameters)),
    };
  } finally {
    await close();
  }
}

function readRequest(written: string, { parameters }: LoadOrder, from: number): LoadedRequest {
  const [head = '', ...rest] = written.split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const isForm = headers.some((header) => /^content-type:.*urlencoded/i.test(header));
  const body = rest.join('\r\n\r\n');
  const zone = String(parameters.timeZone ?? DEFAULT_TIME_ZONE);
  return {
    method,
    path,
    query: readForm(query),
    body: isForm ? readForm(body) : parseJson(body),
    isForm,
    mark: createMarks(PREFIX).of(0),
    from,
    to: wallNow(),
    offsetMinutes: offsetAt(zone, from),
  };
}

/** Texts of parameters that the preparation has added. */
function textsWithin(added: object, known: object): string[] {
  const before = new Set(textsOf(known));
  return textsOf(added).filter((value) => value !== '' && !before.has(value));
}

function textsOf(values: object): string[] {
  return Object.values(values).flatMap((value) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

function operationAt(
  { manifest }: Specification,
  system: string,
  { paths }: SystemSetup,
  { path }: LoadedRequest,
): string {
  const found = manifest.operations.find(
    (one) => one.system === system && path === (paths[one.id] ?? one.path),
  );
  if (!found) throw new RangeError(`no operation at ${path}`);
  return found.id;
}

/** Where an answer to a set-up has the field, from the last one on. */
function placeInAnswers({ setups }: Example, field: string) {
  for (const [setup, { answer }] of [...setups.entries()].toReversed()) {
    const at = pointerTo(parseJson(answer), field);
    if (at !== undefined) return { setup, keep: { variable: field, from: 'answer', at } as Keep };
  }
  return undefined;
}

function pointerTo(value: unknown, field: string, pointer = ''): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === field && member !== '') return `${pointer}/${name}`;
    const within = pointerTo(member, field, `${pointer}/${name}`);
    if (within !== undefined) return within;
  }
  return undefined;
}

/** What requests are about, where the configuration names several. */
function subjectsOf(
  { parameters }: SystemSetup,
  subject: string | undefined,
  configured: Readonly<Record<string, string>>,
): Record<string, string>[] {
  const all = parameters[subject ?? ''];
  if (!Array.isArray(all) || all.length < 2) return [];
  return all.map((one: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(one).filter(
        (entry): entry is [string, string] =>
          entry[0] in configured && typeof entry[1] === 'string',
      ),
    ),
  );
}

function refuse(scenario: string): UsageError {
  return new UsageError(
    text(`${scenario} 没有可导出的签名脚本`, `there are no scripts that sign for ${scenario}`),
  );
}
