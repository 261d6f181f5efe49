import { randomUUID } from 'node:crypto';
import type { Ending, ScriptedAnswer, ScriptedMessage } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { parseJson } from '../../../src/wire/json.js';
import type { Validator } from '../../../src/wire/validator.js';
import type { Body } from '../conversation.js';
import type { Act, Provocation, Stage } from '../provocations/provocation.js';
import type { Watched } from '../watch/watcher.js';

/** A das on the stage of one provocation, as its client sees it: no network, no clock. */
export interface Play {
  readonly act: Act;
  /** How far the clock was moved, and how often the devices were asked to report. */
  readonly moves: number[];
  reports: number;
  /** Sends a request of the client; undefined when no whole answer came. */
  send(operation: string, fields: Body): Promise<Body | undefined>;
  /** Sends what goes out for a message of the das; the client answers each by the function. */
  callBack(message: ScriptedMessage, client: (sent: Callback) => Body): void;
}

export interface Callback {
  readonly fields: Body;
  readonly headers: Readonly<Record<string, string>>;
}

const spec = loadSpecification('das');

const PROPER = { AccessToken: 'A'.repeat(32), Authorization: 'MTox' };

/** 11:00 of the last day of January, in China. */
const NOW = Date.UTC(2026, 0, 31, 3);

export function playAct(provocation: Provocation, claims: readonly string[] = ['1001', '1004']) {
  const seen = new Set<unknown>();
  const moves: number[] = [];
  const stage: Stage = {
    dialect: {
      spec,
      validator: {} as Validator,
      sign: () => ({ headers: {}, steps: [] }),
      hideTokens: (headers) => headers,
      readEnvelope: (body) => readEnvelope(spec, body),
      shell: { prologue: [], headers: {} },
      known: {},
      subjectFields: ['userNo', 'meterNo'],
    },
    pixit: { target: '', credentials: {}, parameters: {}, callback: { port: 0 } },
    claims,
    issue: async () => {},
    async report() {
      play.reports += 1;
    },
    advance: (ms) => void moves.push(ms),
    now: () => NOW,
  };
  const act = provocation.act(stage);

  /** A das that carries out everything once. */
  function process({ serialNo }: Body): ScriptedAnswer {
    const isNew = !seen.has(serialNo);
    seen.add(serialNo);
    const echoMsg = { serialNo, deviceId: '1', rdateTime: '20260131110000' };
    return {
      status: 200,
      body: JSON.stringify(
        isNew ? { echoCode: '0000', echoMsg } : { echoCode: '9999', echoMsg: '重复' },
      ),
    };
  }

  function note(operation: string, written: string, sent: Body, ending: Ending): void {
    const answer = ending.kind === 'answer' ? ending.answer : undefined;
    act.note(watch(operation, written, sent, answer));
  }

  const play: Play = {
    act,
    moves,
    reports: 0,
    async send(operation, fields) {
      const written = JSON.stringify(fields);
      const scripted = act.script.answer?.({
        operation,
        text: written,
        process: async () => process(fields),
        refuse: (code, message) => ({
          status: 200,
          body: JSON.stringify({ echoCode: code, echoMsg: message }),
        }),
        wait: async () => {},
      });
      const ending = (await scripted) ?? { kind: 'answer', answer: process(fields) };
      note(operation, written, fields, ending);
      if (ending.kind !== 'answer' || ending.answer.status !== 200) return undefined;
      return parseJson(ending.answer.body) as Body | undefined;
    },
    callBack(message, client) {
      const sent = act.script.route?.(message) ?? [message];
      for (const { operation, fields, sign } of sent) {
        const headers = sign?.(PROPER) ?? PROPER;
        const answer = { status: 200, body: JSON.stringify(client({ fields, headers })) };
        act.note(watch(operation, JSON.stringify(fields), fields, answer, headers));
      }
    },
  };
  return play;
}

function watch(
  id: string,
  requestText: string,
  request: Body,
  answered: ScriptedAnswer | undefined,
  headers: Readonly<Record<string, string>> = PROPER,
): Watched {
  const operation = spec.manifest.operations.find((one) => one.id === id);
  if (!operation) throw new RangeError(id);
  const body = answered && parseJson(answered.body);
  const exchange = {
    purpose: 'stimulus' as const,
    operation: id,
    offsetMs: 0,
    durationMs: 1,
    request: { method: 'POST', url: 'http://127.0.0.1/', headers, body: requestText },
    ...(answered
      ? { response: { status: answered.status, headers: {}, body: answered.body } }
      : { trouble: { kind: 'other' as const, message: text('断开', 'reset') } }),
  };
  return {
    operation,
    at: NOW,
    isMisplaced: false,
    isStripped: false,
    exchange,
    request,
    requestText,
    answer: {
      operation: id,
      sent: request,
      exchange,
      body,
      envelope: readEnvelope(spec, body),
    },
  };
}

/** A recharge of a meter, as a client writes it; `of` tells two of them apart. */
export function recharge(of = '1', serialNo = newSerial()): Body {
  const data = { rechargeAmount: '100.0000', rechargeCount: of, rechargeStream: `S${of}` };
  return {
    serialNo,
    userNo: '7',
    meterNo: '900000000017',
    paramNo: '05',
    paramContext: { total: '1', data: { ...data, rechargeDate: new Date().toISOString() } },
    sdateTime: String(Math.random()),
  };
}

export function newSerial(): string {
  return randomUUID().replaceAll('-', '');
}
