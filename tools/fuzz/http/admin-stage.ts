import { type CatalogSystem, listSystems } from '../../../catalog/systems.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { type Area, area, type Stage, type Trouble } from '../area.js';
import {
  type AdminDoor,
  type AdminStep,
  type AskStep,
  composeAsk,
  type MessageStep,
  sessions,
} from './admin.js';
import { listDoors } from './admin-doors.js';
import { type Host, visit } from './household.js';
import { judgeReply, SILENT_MS } from './judge-reply.js';
import { Lane, type Reply } from './lane.js';
import { composeMessage, type HttpMessage, render } from './message.js';
import { createSpeaker, type Speaker } from './speaker.js';

export const ADMIN_AREAS: readonly Area[] = listSystems().map((system) =>
  area<AdminStep[]>({
    id: `admin/${system.id}`,
    weight: 1,
    inputs: sessions,
    open: (isAlone) => openAdminStage(system, isAlone),
  }),
);

/** A fault that was asked for may hold an answer back; nobody waits for it. */
const FAULTED_MS = 50;

async function openAdminStage(
  system: CatalogSystem,
  isAlone: boolean,
): Promise<Stage<AdminStep[]>> {
  const host = await visit(system.id, 'simulate', isAlone);
  const speaker = createSpeaker(system);
  const lane = new Lane(host.port, SILENT_MS);
  const { paths } = (await askForJson(lane, 'GET', '/nothing')) as { paths: readonly string[] };
  const doors = listDoors(paths, await askForJson(lane, 'GET', '/state'), speaker, system);
  const visitor = new Visitor(host, speaker, lane, doors);
  return {
    async run(inputs) {
      for (const [suspect, steps] of inputs.entries()) {
        const trouble = await visitor.walk(steps);
        if (trouble)
          return { ...visitor.takeCounts(), trouble: host.inspect() ?? { ...trouble, suspect } };
      }
      return { ...visitor.takeCounts(), trouble: host.inspect() };
    },
    async close(isBroken) {
      lane.close();
      return host.leave(isBroken);
    },
  };
}

async function askForJson(lane: Lane, method: string, path: string): Promise<unknown> {
  const reply = await lane.ask(render(plain(method, path)));
  return reply.kind === 'answer' ? JSON.parse(reply.answer.body.toString('utf8')) : {};
}

function plain(method: string, path: string): HttpMessage {
  const headers = [['Content-Type', 'application/json']] as const;
  return { method, target: `/__admin${path}`, headers, body: Buffer.alloc(0) };
}

/** Goes through one session after the other. */
class Visitor {
  readonly #host: Host;
  readonly #speaker: Speaker;
  readonly #lane: Lane;
  readonly #doors: readonly AdminDoor[];
  #isFaulted = false;
  /** By how much the server's clock is ahead, in milliseconds. */
  #aheadMs = 0;
  #steps = 0;
  #accepted = 0;

  constructor(host: Host, speaker: Speaker, lane: Lane, doors: readonly AdminDoor[]) {
    this.#host = host;
    this.#speaker = speaker;
    this.#lane = lane;
    this.#doors = doors;
  }

  takeCounts() {
    const counts = { steps: this.#steps, accepted: this.#accepted };
    this.#steps = 0;
    this.#accepted = 0;
    return counts;
  }

  async walk(steps: readonly AdminStep[]): Promise<Trouble | undefined> {
    const cpuBefore = this.#host.cpuMs();
    // A gateway answers in the envelope that it is asked in.
    const isReadable = (text: string) =>
      parseJson(text) !== undefined || this.#speaker.readAnswer(text) !== undefined;
    const judge = (reply: Reply) =>
      judgeReply(reply, {
        cpuMs: reply.ms > 500 ? this.#host.cpuMs() - cpuBefore : 0,
        isReadable,
      });
    this.#isFaulted = false;
    let trouble = judge(await this.#lane.ask(render(plain('POST', '/reset'))));
    for (const step of trouble ? [] : steps) {
      this.#steps += 1;
      trouble = 'message' in step ? await this.#speak(step, judge) : await this.#ask(step, judge);
      if (trouble) break;
    }
    return trouble;
  }

  async #ask(step: AskStep, judge: (reply: Reply) => Trouble | undefined) {
    const message = composeAsk(this.#doors, step);
    const reply = await this.#lane.ask(render(message));
    if (reply.kind === 'answer' && reply.answer.status === 200) {
      this.#accepted += 1;
      this.#learn(parseJson(reply.answer.body.toString('utf8')));
    }
    return judge(reply);
  }

  #learn(shown: unknown): void {
    if (!isObject(shown)) return;
    if (Array.isArray(shown.faults)) this.#isFaulted = shown.faults.length > 0;
    if (typeof shown.now === 'string') this.#aheadMs = Date.parse(shown.now) - Date.now();
  }

  async #speak({ message }: MessageStep, judge: (reply: Reply) => Trouble | undefined) {
    const now = Date.now() + this.#aheadMs;
    const bytes = render(composeMessage(this.#speaker, message, { now }));
    if (this.#isFaulted) {
      const lane = new Lane(this.#host.port, FAULTED_MS);
      await lane.ask(bytes);
      lane.close();
      return undefined;
    }
    return judge(await this.#lane.ask(bytes));
  }
}
