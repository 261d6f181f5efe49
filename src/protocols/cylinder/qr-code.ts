/** What the QR code of a cylinder says. */
interface TraceCode {
  readonly host: string;
  /** One or more path segments of the manufacturer's own choice, such as `c/k7Q2`. */
  readonly wildcard: string;
  /** 12 digits, the content of the bar code too. */
  readonly number: string;
  /** The first three digits: the manufacturer. */
  readonly maker: string;
  /** The last nine digits. */
  readonly sequence: string;
}

const CONTENT = /^https?:\/\/([^\s/?#@]+)\/([^\s?#]+)\/(\d{3})(\d{9})$/i;

/**
 * Reads `http://host/wildcard/number` [CY-R14]. Undefined for anything else: early codes have
 * other forms, and then the bar code is scanned instead.
 */
export function readTraceCode(content: string): TraceCode | undefined {
  const match = CONTENT.exec(content.trim());
  if (!match) return undefined;
  const [, host = '', wildcard = '', maker = '', sequence = ''] = match;
  return { host, wildcard, number: maker + sequence, maker, sequence };
}

/**
 * Writes what the QR code of a cylinder says [CY-R14].
 *
 * @param base `http://host/wildcard`
 * @param number 12 digits
 */
export function writeTraceCode(base: string, number: string): string {
  return `${base.replace(/(?<!\/)\/+$/, '')}/${number}`;
}
