import { text } from '../../src/model/text.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/cylinder/demonstration.js';
import { readTraceCode, writeTraceCode } from '../../src/protocols/cylinder/qr-code.js';
import { printable } from '../../src/wire/printable.js';
import { UsageError } from '../errors.js';
import { drawSymbol, type Format, SYMBOLOGIES, type Symbology } from './symbols.js';

export interface LabelOptions {
  /** `http://host/wildcard`, which the QR code says before the number. */
  readonly url?: string;
  /** The number, where an early QR code has none. */
  readonly barCode?: string;
  /** Both when absent. */
  readonly symbology?: Symbology | undefined;
  /** SVG when absent. */
  readonly format?: Format;
}

/** One symbol of a cylinder, and what it says. */
export interface DrawnSymbol {
  readonly symbology: Symbology;
  readonly content: string;
  /** SVG as text, PNG as bytes. */
  readonly image: string | Uint8Array;
}

/** What the two symbols of a cylinder say. */
type Contents = Readonly<Record<Symbology, string>>;

const NUMBER = /^\d{12}$/;
/** QR codes at the chosen level of correction hold little more. */
const MOST_BYTES = 1000;

/**
 * Draws the symbols of a cylinder.
 *
 * @param given - 12 digits, or all that the QR code says
 * @throws {UsageError} where a number or an address is none.
 */
export async function drawLabel(given: string, options: LabelOptions = {}): Promise<DrawnSymbol[]> {
  const { symbology, format = 'svg' } = options;
  const contents = readContents(given, options);
  return Promise.all(
    (symbology ? [symbology] : SYMBOLOGIES).map(async (one) => ({
      symbology: one,
      content: contents[one],
      image: await drawSymbol(one, contents[one], format),
    })),
  );
}

function fits(content: string): boolean {
  return Buffer.byteLength(content) <= MOST_BYTES;
}

/** The content of both symbols, from a number or from what a QR code says. @throws {UsageError} */
export function readContents(
  padded: string,
  { url, barCode }: Pick<LabelOptions, 'url' | 'barCode'>,
): Contents {
  const given = padded.trim();
  if (NUMBER.test(given)) {
    const { fixCodeTraceUrl } = DEMONSTRATION_PARAMETERS.cylinder;
    const base = url ?? fixCodeTraceUrl.replace(/\/\d+$/, '');
    const qr = writeTraceCode(base, given);
    if (readTraceCode(qr) && fits(qr)) return { qr, code128: given };
    throw new UsageError(
      text(
        `--url "${printable(base, 80)}"：应为 http://域名/通配符，如 http://qp.example.com/c/a，二维码内容不超过 ${MOST_BYTES} 字节`,
        `--url "${printable(base, 80)}": is http://host/wildcard, such as http://qp.example.com/c/a, in a QR code of ${MOST_BYTES} bytes at most`,
      ),
    );
  }
  if (!/^https?:\/\//i.test(given) || !fits(given)) {
    throw new UsageError(
      text(
        `"${printable(given, 80)}"：应为 12 位数字的编号（前 3 位制造单位代码，后 9 位序号），或二维码的完整内容，不超过 ${MOST_BYTES} 字节`,
        `"${printable(given, 80)}": is a number of 12 digits (3 of the maker, 9 of its series), or all that a QR code says, ${MOST_BYTES} bytes at most`,
      ),
    );
  }
  return { qr: given, code128: numberOf(given, barCode) };
}

/** The number in a QR code; early codes have none, and the bar code stands for it [CY-R14]. */
function numberOf(content: string, barCode: string | undefined): string {
  const number = readTraceCode(content)?.number;
  if (barCode !== undefined && !NUMBER.test(barCode)) {
    throw new UsageError(
      text(
        `--bar-code "${printable(barCode, 80)}"：应为 12 位数字`,
        `--bar-code "${printable(barCode, 80)}": is 12 digits`,
      ),
    );
  }
  if (number !== undefined && barCode !== undefined && number !== barCode) {
    throw new UsageError(
      text(
        `--bar-code ${barCode} 与二维码中的编号 ${number} 不一致`,
        `--bar-code ${barCode} is not the number in the QR code, ${number}`,
      ),
    );
  }
  const found = number ?? barCode;
  if (found !== undefined) return found;
  throw new UsageError(
    text(
      '早期二维码，提取不出 12 位编号；请用 --bar-code 给出一维条形码的编号',
      'an early QR code that holds no number of 12 digits; give that of the bar code as --bar-code',
    ),
  );
}
