import { type RenderOptions, toBuffer, toSVG } from 'bwip-js/node';

/** What is printed on a cylinder: the QR code of its address, and the bar code of its number. */
export const SYMBOLOGIES = ['qr', 'code128'] as const;
export type Symbology = (typeof SYMBOLOGIES)[number];

export const FORMATS = ['svg', 'png'] as const;
export type Format = (typeof FORMATS)[number];

/** White space around a symbol, in modules: ISO/IEC 18004 demands four, ISO/IEC 15417 ten. */
const QUIET_ZONE = { qr: 4, code128: 10 } as const;

/** Pixels per module of a PNG. */
const SCALE = 4;

/** Draws one symbol, black on white. */
export async function drawSymbol(
  symbology: Symbology,
  content: string,
  format: Format,
): Promise<string | Uint8Array> {
  const isQr = symbology === 'qr';
  const options: RenderOptions = {
    bcid: isQr ? 'qrcode' : 'code128',
    text: content,
    scale: SCALE,
    padding: QUIET_ZONE[symbology] * (isQr ? 2 : 1),
    backgroundcolor: 'FFFFFF',
    ...(isQr ? { eclevel: 'M' } : { height: 12, includetext: true, textxalign: 'center' }),
  };
  return format === 'png' ? toBuffer(options) : toSVG(options);
}
