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

const MEBIBYTE = 1024 * 1024;

export const PROXY_LIMITS: ProxyLimits = {
  requestBytes: MEBIBYTE,
  answerBytes: 8 * MEBIBYTE,
  bytesUnderWay: 256 * MEBIBYTE,
  pipelined: 1000,
};
