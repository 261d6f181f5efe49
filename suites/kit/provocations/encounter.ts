import { createHash } from 'node:crypto';
import type { Envelope } from '../../../src/model/envelope.js';
import type { ScriptedAnswer, ScriptedRequest } from '../../../src/model/script.js';
import { isObject } from '../../../src/wire/json.js';
import type { Body } from '../conversation.js';
import { readBody } from '../watch/read-exchange.js';
import type { Watched } from '../watch/watcher.js';
import type { Stage } from './provocation.js';

/** Which request meets with trouble, and what tells a repetition of it from another one. */
export interface Aim {
  /**
   * Operations by rank: trouble meets the first request of the first rank that the client is said
   * to send.
   */
  readonly targets: readonly (readonly string[])[];
  /** Fields that may be new each time the same is sent, at whatever depth: numbers and times. */
  readonly changing: readonly string[];
  /** The field that names a message. */
  readonly name?: string;
}

interface Met {
  readonly operation: string;
  readonly text: string;
}

interface Content {
  readonly digest: string;
  readonly name: string | undefined;
  readonly subject: string;
}

/** Follows the request that met with trouble, and all that the client sends afterwards. */
export class Encounter {
  /** Operations whose first request meets with it. */
  readonly targets: readonly string[];
  /** Requests of any kind that came afterwards. */
  later = 0;
  /** Those that had the content of the first. */
  again = 0;
  /** Whether one of those succeeded. */
  hasSucceeded = false;
  /** Whether another request of the operation did. */
  hasOtherSucceeded = false;
  /** Under what further name the same was carried out, with nothing else on its subject between. */
  secondName: string | undefined;
  /** Whether the same was sent again under the same name. */
  hasKeptName = false;

  readonly #stage: Stage;
  readonly #aim: Aim;
  readonly #system: string | undefined;
  #met: Met | undefined;
  #first: Content | undefined;
  #isOvertaken = false;

  constructor(stage: Stage, aim: Aim) {
    const { targets } = aim;
    const claimed = targets.find((rank) => rank.some((one) => stage.claims.includes(one)));
    this.#stage = stage;
    this.#aim = aim;
    this.targets = claimed ?? targets[0] ?? [];
    const [target] = this.targets;
    const { operations } = stage.dialect.spec.manifest;
    this.#system = operations.find(({ id }) => id === target)?.system;
  }

  /** The operation that met with it. */
  get operation(): string | undefined {
    return this.#met?.operation;
  }

  /** Whether the exchange that met with it is over. */
  get isOver(): boolean {
    return this.#first !== undefined;
  }

  /** The name of the request that met with it. */
  get name(): string | undefined {
    return this.#first?.name;
  }

  /** Whether trouble is due to the request: to the first, or to all of its operation. */
  meets({ operation, text }: ScriptedRequest, isLasting = false): boolean {
    if (this.#met) return isLasting && operation === this.#met.operation;
    if (!this.targets.includes(operation)) return false;
    this.#met = { operation, text };
    return true;
  }

  /** The envelope of an answer that is about to be spoilt. */
  read({ operation }: ScriptedRequest, { body }: ScriptedAnswer): Envelope | undefined {
    const { dialect } = this.#stage;
    return dialect.readEnvelope(readBody(dialect, operation, body));
  }

  note(watched: Watched): void {
    const { operation, requestText = '', answer } = watched;
    if (!this.#met || operation.system !== this.#system) return;
    const isOfOperation = operation.id === this.#met.operation;
    if (!this.#first) {
      const isFirst = this.#met.text === '' || requestText === this.#met.text;
      if (isOfOperation && isFirst) this.#first = this.#describe(watched);
      return;
    }
    this.later += 1;
    if (isOfOperation) this.#compare(this.#describe(watched), answer?.envelope?.succeeded === true);
  }

  #compare({ digest, name, subject }: Content, succeeded: boolean): void {
    const first = this.#first as Content;
    if (digest !== first.digest) {
      this.hasOtherSucceeded ||= succeeded;
      // What comes after another request on the same subject is new business.
      this.#isOvertaken ||= subject === first.subject;
      return;
    }
    this.again += 1;
    this.hasSucceeded ||= succeeded;
    if (name === first.name) this.hasKeptName = true;
    else if (succeeded && !this.#isOvertaken) this.secondName ??= name;
  }

  #describe({ request = {}, requestText = '' }: Watched): Content {
    const { changing, name } = this.#aim;
    const { subjectFields = [] } = this.#stage.dialect;
    const found = name === undefined ? undefined : findField(request, name);
    return {
      digest: createHash('sha1')
        .update(Object.keys(request).length > 0 ? writeWithout(request, changing) : requestText)
        .digest('base64'),
      name: typeof found === 'string' ? found : undefined,
      subject: JSON.stringify(subjectFields.map((field) => request[field])),
    };
  }
}

/** The same text for the same fields, in whatever order. */
function writeWithout(request: Body, left: readonly string[]): string {
  return JSON.stringify(request, (name, value) => {
    if (left.includes(name)) return undefined;
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The first field of the name, at whatever depth. */
function findField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isObject(value) && value[name] !== undefined) return value[name];
  for (const part of Object.values(value)) {
    const found = findField(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
