import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { GaveUp } from '../calling/call.js';
import {
  converse,
  type Draft,
  type Grammar,
  type Habits,
  isDict,
  type Refused,
  settle,
} from '../calling/conversation.js';
import type { World } from '../calling/program.js';
import { authHeaders } from './auth.js';
import { faultOfAnswer } from './cis-answers.js';
import { CODE, PATH } from './codes.js';
import { newSerial } from './store.js';
import type { Clock } from './time.js';

export type Dict = Record<string, unknown>;
export type CisWorld = World<Credentials, Parameters, Habits<Credentials>>;

const PATHS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(PATH).map((path) => [path.slice(-4), path]),
);

/** The tables of these operations call success 0, their examples 0000 [2.4.1, 2.4.9, 2.4.10]. */
const SHORT_SUCCESS: readonly string[] = ['1001', '1014', '1015'];

const GRAMMAR: Grammar = {
  codeOf: ({ echoCode }) => echoCode,
  isSuccess: (code, operation) =>
    code === CODE.ok || (code === '0' && SHORT_SUCCESS.includes(operation)),
  tokenCodes: [CODE.tokenMissing, CODE.tokenMalformed, CODE.tokenWrong],
};

/** Calls the DAS and believes nothing that it answers. */
export class CisCaller {
  constructor(
    private readonly world: CisWorld,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the fields of the successful answer, wherever it carries them
   * @throws Refused when the DAS says no, GaveUp when it cannot be trusted
   */
  async call(operation: string, fields: Dict, serialNo = newSerial()): Promise<Dict> {
    const { url, habits } = this.world;
    const body = { serialNo, ...fields };
    const draft = (nth: number) => this.draft(operation, body, nth);
    const answer = await converse(url, draft, GRAMMAR, habits);
    const answered = unwrap(answer.body);
    return habits.checksCode ? this.judge(answer.sent, answered) : answered;
  }

  /** The same, where `confirm` finds out about a message whose answer was lost. */
  settle(
    operation: string,
    fields: Dict,
    confirm: (refused: Refused) => Promise<Dict | undefined>,
    serialNo?: string,
  ): Promise<Dict> {
    return settle(this.call(operation, fields, serialNo), confirm);
  }

  /** What changes nothing can be asked anew. */
  query(operation: string, fields: Dict): Promise<Dict> {
    return this.settle(operation, fields, () => this.call(operation, fields));
  }

  private draft(operation: string, body: Dict, nth: number): Draft {
    const { credentials, parameters, habits } = this.world;
    const headers = authHeaders({ ...credentials, ...parameters }, this.clock);
    const path = PATHS[operation] ?? '';
    return habits.message({ operation, method: 'POST', path, headers, body }, nth, credentials);
  }

  private judge({ operation, body }: Draft, fields: Dict): Dict {
    if (this.world.habits.checksEcho && fields.serialNo !== body.serialNo) {
      throw new GaveUp(`${operation}: the answer is not to this message (serialNo)`);
    }
    const fault = faultOfAnswer(operation, fields);
    if (fault !== undefined) throw new GaveUp(`${operation}: ${fault} not as documented`);
    return fields;
  }
}

/** The tables list the fields beside echoMsg, the examples show them within. */
const unwrap = (body: Dict): Dict => (isDict(body.echoMsg) ? { ...body, ...body.echoMsg } : body);
