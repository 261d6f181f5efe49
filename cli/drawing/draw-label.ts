import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import {
  drawSymbol,
  FORMATS,
  type Format,
  SYMBOLOGIES,
  type Symbology,
} from '../../api/drawing/symbols.js';
import { UsageError } from '../../api/errors.js';
import { text } from '../../src/model/text.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/cylinder/demonstration.js';
import { readTraceCode, writeTraceCode } from '../../src/protocols/cylinder/qr-code.js';
import { printable } from '../../src/wire/printable.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

export interface LabelFlags {
  readonly url?: string;
  readonly barCode?: string;
  readonly symbology?: string;
  readonly output?: string;
}

/** What the two symbols of a cylinder say. */
type Contents = Readonly<Record<Symbology, string>>;

const NUMBER = /^\d{12}$/;
/** QR codes at the chosen level of correction hold no more. */
const MOST_CHARACTERS = 1000;

/**
 * Draws the symbols of a cylinder into files, one each, and says where they are; with one symbol
 * and no file, its SVG goes to stdout.
 *
 * @throws {UsageError} where a number or an address is none.
 */
export async function drawLabel(given: string, flags: LabelFlags, shell: Shell): Promise<void> {
  const contents = readContents(given.trim(), flags);
  const chosen = chooseSymbology(flags.symbology);
  if (chosen && flags.output === undefined) {
    return shell.print(String(await drawSymbol(chosen, contents[chosen], 'svg')));
  }
  const { output = `${contents.code128}.svg` } = flags;
  const format = formatOf(output);
  for (const symbology of chosen ? [chosen] : SYMBOLOGIES) {
    const file = chosen ? output : output.replace(/(?=\.\w+$)/, `-${symbology}`);
    await writeOutput(shell, file, await drawSymbol(symbology, contents[symbology], format));
    shell.print(`${file}  ${printable(contents[symbology])}`);
  }
}

/** The content of both symbols, from a number or from what a QR code says. */
function readContents(given: string, { url, barCode }: LabelFlags): Contents {
  if (NUMBER.test(given)) {
    const { fixCodeTraceUrl } = DEMONSTRATION_PARAMETERS.cylinder;
    const base = url ?? fixCodeTraceUrl.replace(/\/\d+$/, '');
    const qr = writeTraceCode(base, given);
    if (readTraceCode(qr)) return { qr, code128: given };
    throw new UsageError(
      text(
        `--url "${printable(base, 80)}"：应为 http://域名/通配符，如 http://qp.example.com/c/a`,
        `--url "${printable(base, 80)}": is http://host/wildcard, such as http://qp.example.com/c/a`,
      ),
    );
  }
  if (!/^https?:\/\//i.test(given) || given.length > MOST_CHARACTERS) {
    throw new UsageError(
      text(
        `"${printable(given, 80)}"：应为 12 位数字的编号（前 3 位制造单位代码，后 9 位序号），或二维码的完整内容`,
        `"${printable(given, 80)}": is a number of 12 digits (3 of the maker, 9 of its series), or all that a QR code says`,
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

function chooseSymbology(given = 'both'): Symbology | undefined {
  const choice = choose(text('码制', 'symbology'), given, [...SYMBOLOGIES, 'both']);
  return choice === 'both' ? undefined : choice;
}

function formatOf(file: string): Format {
  return choose(text('文件格式', 'format of files'), extname(file).slice(1).toLowerCase(), FORMATS);
}
