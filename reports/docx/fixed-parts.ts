import { create } from 'xmlbuilder2';
import { printable } from '../../src/wire/printable.js';
import type { Paper } from '../paper/paper.js';
import { STAND_INS } from './type.js';

interface Part {
  readonly path: string;
  readonly data: string;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const CORE = {
  '@xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  '@xmlns:dcterms': 'http://purl.org/dc/terms/',
  '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** Parts that stand in for the writer's own: without the time of writing, and with more fonts. */
export function listFixedParts({ title, date, language }: Paper): Part[] {
  return [
    { path: 'docProps/core.xml', data: nameDocument(title, date, language) },
    { path: 'word/fontTable.xml', data: listFonts() },
  ];
}

function nameDocument(title: string, date: string, language: string): string {
  const moment = `${date.slice(0, 19)}Z`;
  const time = { '@xsi:type': 'dcterms:W3CDTF', '#': moment };
  return write({
    'cp:coreProperties': {
      ...CORE,
      'dc:title': printable(title, 200).replaceAll('&', '&amp;'),
      'dc:creator': 'duijie',
      'dc:language': language === 'zh' ? 'zh-CN' : 'en',
      'dcterms:created': time,
      'dcterms:modified': time,
    },
  });
}

function listFonts(): string {
  const fonts = STAND_INS.map(([name, others]) => ({
    '@w:name': name,
    'w:altName': { '@w:val': others },
  }));
  return write({ 'w:fonts': { '@xmlns:w': WORD, 'w:font': fonts } });
}

function write(content: object): string {
  return create({ version: '1.0', encoding: 'UTF-8', standalone: true }, content).end();
}
