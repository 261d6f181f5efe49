import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { converse, type Grammar, settle } from '../caller/conversation.js';
import { isDict } from '../caller/delivery.js';
import { GivenUp, type Refused } from '../caller/failure.js';
import type { Draft } from '../caller/flaw.js';
import type { Setting } from '../caller/program.js';
import { authHeaders } from './auth.js';
import { faultOfAnswer } from './cis-answers.js';
import { CODE, PATH } from './codes.js';
import { newSerial } from './store.js';
import type { Clock } from './time.js';

export type Dict = Record<string, unknown>;
export type CisSetting = Setting<Credentials, Parameters>;

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
    private readonly setting: CisSetting,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the fields of the successful answer, wherever it carries them
   * @throws Refused when the DAS says no, GivenUp when it cannot be trusted
   */
  async call(operation: string, fields: Dict, serialNo = newSerial()): Promise<Dict> {
    const { url, flaw } = this.setting;
    const body = { serialNo, ...fields };
    const draft = (nth: number) => this.draft(operation, body, nth);
    const answer = await converse(url, draft, GRAMMAR, flaw);
    const answered = unwrap(answer.body);
    return flaw?.skips === 'code' ? answered : this.judge(answer.sent, answered);
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
    const { credentials, parameters, flaw } = this.setting;
    const headers = authHeaders({ ...credentials, ...parameters }, this.clock);
    const path = PATHS[operation] ?? '';
    const sound = { operation, method: 'POST', path, headers, body };
    return flaw?.spoil?.(sound, nth, credentials) ?? sound;
  }

  private judge({ operation, body }: Draft, fields: Dict): Dict {
    if (this.setting.flaw?.skips !== 'echo' && fields.serialNo !== body.serialNo) {
      throw new GivenUp(`${operation}: the answer is not to this message (serialNo)`);
    }
    const fault = faultOfAnswer(operation, fields);
    if (fault !== undefined) throw new GivenUp(`${operation}: ${fault} not as documented`);
    return fields;
  }
}

/** The tables list the fields beside echoMsg, the examples show them within. */
const unwrap = (body: Dict): Dict => (isDict(body.echoMsg) ? { ...body, ...body.echoMsg } : body);
