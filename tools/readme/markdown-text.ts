import { dropBlocks } from './fenced-block.js';

/** Where the links of a Markdown text lead, pictures included; no addresses of the network. */
export function readLinks(markdown: string): string[] {
  return Array.from(dropBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map(decodeURI);
}

/** The anchors that GitHub gives to the headings. */
export function readAnchors(markdown: string): string[] {
  return Array.from(dropBlocks(markdown).matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    `#${heading}`
      .toLowerCase()
      .replaceAll(/[^#\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Pieces of code within sentences and tables. */
export function readCode(markdown: string): string[] {
  return Array.from(dropBlocks(markdown).matchAll(/`([^`\n]+)`/g), ([, code = '']) => code);
}

/** Long options in a piece of code or a command. */
export function readOptions(code: string): string[] {
  return Array.from(code.matchAll(/(?<=^|\s)--[a-z][a-z-]*/g), ([option]) => option);
}
