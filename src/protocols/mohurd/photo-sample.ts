import { crc32, deflateSync } from 'node:zlib';
import type { PhotoKind } from './photo.js';

/** Pixels of a made-up photo: at 300 dpi the 5 by 7 millimetres of a very small face. */
const WIDTH = 64;
const HEIGHT = 88;
const DPI = 300;

/**
 * A valid grey picture of the kind at 300 dpi, its brightness drawn from 0 to 255.
 *
 * @param size bytes that it has at least, made up by data that no viewer shows
 */
export function makePhoto(kind: PhotoKind, brightness: number, size = 0): Buffer {
  const make = kind === 'png' ? makePng : makeJpeg;
  const smallest = make(brightness, undefined);
  if (size <= smallest.length) return smallest;
  return make(brightness, Math.max(0, size - make(brightness, 0).length));
}

function makePng(brightness: number, filler: number | undefined): Buffer {
  const perMetre = Math.round(DPI / 0.0254);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(perMetre, 0);
  density.writeUInt32BE(perMetre, 4);
  density[8] = 1;
  // Each line begins with its filter, 0 for none.
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(WIDTH, brightness & 0xff)]);
  const pixels = Buffer.concat(Array.from({ length: HEIGHT }, () => line));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('pHYs', density),
    pngChunk('IDAT', deflateSync(pixels)),
    ...(filler === undefined ? [] : [pngChunk('fiLl', Buffer.alloc(filler, 0x41))]),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** Most bytes of a comment: a segment's length counts its own two bytes. */
const MAX_COMMENT = 0xffff - 2;

/** A baseline JPEG whose blocks all are of one grey: the brightness stands in its comment. */
function makeJpeg(brightness: number, filler: number | undefined): Buffer {
  const blocks = Math.ceil(WIDTH / 8) * Math.ceil(HEIGHT / 8);
  const density = [1, DPI >> 8, DPI & 0xff, DPI >> 8, DPI & 0xff, 0, 0];
  // One code of length 1 each: difference 0, and end of block.
  const table = (kind: number) => [kind, 1, ...Array<number>(15).fill(0), 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, ...density]),
    jpegSegment(0xfe, [brightness & 0xff]),
    ...(filler === undefined
      ? []
      : [jpegSegment(0xfe, Buffer.alloc(Math.min(filler, MAX_COMMENT), 0x41))]),
    jpegSegment(0xdb, [0, ...Array<number>(64).fill(1)]),
    jpegSegment(0xc0, [8, HEIGHT >> 8, HEIGHT & 0xff, WIDTH >> 8, WIDTH & 0xff, 1, 1, 0x11, 0]),
    jpegSegment(0xc4, table(0x00)),
    jpegSegment(0xc4, table(0x10)),
    jpegSegment(0xda, [1, 1, 0x00, 0, 63, 0]),
    Buffer.alloc(Math.ceil((blocks * 2) / 8)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function jpegSegment(marker: number, data: readonly number[] | Buffer): Buffer {
  const length = data.length + 2;
  return Buffer.concat([
    Buffer.from([0xff, marker, length >> 8, length & 0xff]),
    Buffer.from(data),
  ]);
}
