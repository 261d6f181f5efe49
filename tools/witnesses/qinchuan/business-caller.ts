import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import { GaveUp } from '../calling/call.js';
import {
  converse,
  type Draft,
  type Grammar,
  type Habits,
  type Refused,
  settle,
} from '../calling/conversation.js';
import type { World } from '../calling/program.js';
import { authHeaders, Secrets, sensitiveFields } from './auth.js';
import { CODES } from './codes.js';
import type { Config } from './config.js';
import type { Clock } from './time.js';

export type Texts = Readonly<Record<string, string>>;
type Account = Credentials & { readonly aesKey?: string };
export type BusinessWorld = World<Account, Parameters, Habits<Credentials>>;

const GRAMMAR: Grammar = {
  codeOf: ({ returnCode }) => returnCode,
  isSuccess: (code) => code === CODES.ok,
  tokenCodes: [CODES.auth],
};

/** The one operation whose answer has to say something [7.1]. */
const TALKING = 'valveOperate';

export function configOf({ credentials, parameters }: BusinessWorld): Config {
  const { factoryCode, meterType } = parameters;
  return { ...credentials, factoryCode, meterType };
}

/** What goes encrypted in a message, where there is a key [5.3]. */
export const encryptedFields = ({ parameters }: BusinessWorld, message: string) =>
  parameters.encryptedFields ?? sensitiveFields(message);

/** Calls the prepose platform and believes nothing that it answers. */
export class BusinessCaller {
  private readonly secrets: Secrets;

  constructor(
    private readonly world: BusinessWorld,
    private readonly clock: Clock,
  ) {
    this.secrets = new Secrets(world.credentials.aesKey);
  }

  /** @throws Refused when the platform says no, GaveUp when it cannot be trusted */
  async call(operation: string, fields: Texts): Promise<void> {
    const { url, habits } = this.world;
    const body = this.encrypt(operation, fields);
    const answer = await converse(url, (nth) => this.draft(operation, body, nth), GRAMMAR, habits);
    if (!habits.checksCode) return;
    const { returnMessage } = answer.body;
    const silent = returnMessage === undefined || returnMessage === null;
    const spoken = silent ? operation !== TALKING : typeof returnMessage === 'string';
    if (!spoken) throw new GaveUp(`${operation}: returnMessage not as documented`);
  }

  /** The same, where `confirm` finds out whether a message whose answer was lost was taken. */
  async settle(
    operation: string,
    fields: Texts,
    confirm: (refused: Refused) => Promise<boolean>,
  ): Promise<void> {
    const taken = this.call(operation, fields).then(() => true);
    await settle(taken, async (refused) => (await confirm(refused)) || undefined);
  }

  private encrypt(operation: string, fields: Texts): Texts {
    const encrypted = { ...fields };
    for (const name of encryptedFields(this.world, operation)) {
      const value = encrypted[name];
      if (value !== undefined) encrypted[name] = this.secrets.encrypt(value);
    }
    return encrypted;
  }

  private draft(operation: string, body: Texts, nth: number): Draft {
    const { credentials, habits } = this.world;
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      ...authHeaders(configOf(this.world), this.clock),
    };
    const path = `/prepose/${operation}`;
    return habits.message({ operation, method: 'POST', path, headers, body }, nth, credentials);
  }
}
