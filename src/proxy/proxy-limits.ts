import { BUDGETS } from '../model/budgets.js';

/** What a tunnel keeps of what passes by; whatever exceeds it is forwarded all the same. */
export interface ProxyLimits {
  /** Bytes of a request's body. */
  readonly requestBytes: number;
  /** Bytes of an answer's body. */
  readonly answerBytes: number;
  /** Bytes of all bodies under way. */
  readonly bytesUnderWay: number;
  /** Requests of a connection that wait for their answers. */
  readonly pipelined: number;
}

export const PROXY_LIMITS: ProxyLimits = {
  requestBytes: BUDGETS.proxy.requestBody.limit,
  answerBytes: BUDGETS.proxy.answerBody.limit,
  bytesUnderWay: BUDGETS.proxy.bodiesUnderWay.limit,
  pipelined: BUDGETS.proxy.pipelined.limit,
};
