import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import { drawLabel, type LabelOptions, readContents } from '../../api/drawing/draw-label.js';
import { FORMATS, SYMBOLOGIES } from '../../api/drawing/symbols.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

export interface LabelFlags extends Pick<LabelOptions, 'url' | 'barCode'> {
  readonly symbology?: string;
  readonly output?: string;
}

/**
 * Draws the symbols of a cylinder into files, one each, and says where they are; with one symbol
 * and no file, its SVG goes to stdout.
 *
 * @throws {UsageError} where a number or an address is none.
 */
export async function writeLabel(given: string, flags: LabelFlags, shell: Shell): Promise<void> {
  const { code128 } = readContents(given, flags);
  const choice = choose(text('码制', 'symbology'), flags.symbology ?? 'both', CHOICES);
  const symbology = choice === 'both' ? undefined : choice;
  const options = { ...flags, symbology };
  if (symbology && flags.output === undefined) {
    const [only] = await drawLabel(given, options);
    return shell.print(String(only?.image));
  }
  const { output = `${code128}.svg` } = flags;
  const format = choose(FORMAT, extname(output).slice(1).toLowerCase(), FORMATS);
  for (const { symbology: one, content, image } of await drawLabel(given, { ...options, format })) {
    const file = symbology ? output : output.replace(/(?=\.\w+$)/, `-${one}`);
    await writeOutput(shell, file, image);
    shell.print(`${file}  ${printable(content)}`);
  }
}

const CHOICES = [...SYMBOLOGIES, 'both'] as const;
const FORMAT = text('文件格式', 'format of files');
