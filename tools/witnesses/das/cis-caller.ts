import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { deliver, isDict } from '../caller/delivery.js';
import { GivenUp, Refused } from '../caller/failure.js';
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

const TOKEN_REFUSED: readonly unknown[] = [CODE.tokenMissing, CODE.tokenMalformed, CODE.tokenWrong];

/** The tables of these operations call success 0, their examples 0000 [2.4.1, 2.4.9, 2.4.10]. */
const SHORT_SUCCESS: readonly string[] = ['1001', '1014', '1015'];

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
    let sendings = 0;
    let refusals = 0;
    let doubtful = false;
    let renewed = false;
    for (;;) {
      const earlier = sendings;
      const answer = await deliver(url, (nth) => this.draft(operation, body, earlier + nth));
      sendings += answer.sendings;
      doubtful ||= answer.doubtful;
      const { echoCode, echoMsg } = answer.body;
      if (flaw?.skips === 'code') return unwrap(answer.body);
      if (typeof echoCode !== 'string') throw new GivenUp(`${operation}: no echoCode`);
      if (isSuccess(operation, echoCode)) {
        if (answer.status !== 200) throw new GivenUp(`${operation}: status ${answer.status}`);
        return this.judge(answer.sent, unwrap(answer.body));
      }
      refusals += 1;
      // A token grows old on its way: the message was not looked at, and goes with a new one.
      const renew: boolean = TOKEN_REFUSED.includes(echoCode) && !renewed;
      renewed ||= renew;
      if (!renew && refusals >= (flaw?.refusedSendings ?? 1)) {
        const why = `${operation} refused: ${echoCode} ${JSON.stringify(echoMsg)}`;
        throw new Refused(why, echoCode, doubtful);
      }
    }
  }

  /**
   * A repeated message may be refused because its first sending was carried out: what can be
   * found out about that decides.
   */
  async settle(
    operation: string,
    fields: Dict,
    confirm: (refused: Refused) => Promise<Dict | undefined>,
    serialNo?: string,
  ): Promise<Dict> {
    try {
      return await this.call(operation, fields, serialNo);
    } catch (error) {
      const doubtful = error instanceof Refused && error.doubtful;
      const confirmed = doubtful ? await confirm(error) : undefined;
      if (confirmed === undefined) throw error;
      return confirmed;
    }
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

const isSuccess = (operation: string, code: string): boolean =>
  code === CODE.ok || (code === '0' && SHORT_SUCCESS.includes(operation));

/** The tables list the fields beside echoMsg, the examples show them within. */
const unwrap = (body: Dict): Dict => (isDict(body.echoMsg) ? { ...body, ...body.echoMsg } : body);
