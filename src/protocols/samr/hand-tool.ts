import type { HandTool } from '../../model/hand-tool.js';
import { isObject } from '../../wire/json.js';
import { readStructure } from './envelope.js';
import { mannerOf } from './signature.js';

export const HAND_TOOL: HandTool = {
  variables: ({ appid, key }) => [
    { name: 'appid', value: String(appid ?? '') },
    { name: 'key', value: String(key ?? ''), isSecret: true },
  ],
  settings: (choices) => ({ ...mannerOf(choices) }),
  signed: ['sign'],
  fresh: ({ primaryKey }) => [String(primaryKey), 'random'],
  code: {
    script:
      "(typeof answer.datalist === 'string' ? JSON.parse(answer.datalist) : answer.datalist)?.result",
    groovy:
      '(answer.datalist instanceof String ? json.parseText(answer.datalist) : answer.datalist)?.result',
  },
  codeOf({ datalist }) {
    const structure = readStructure(datalist);
    return isObject(structure) ? String(structure.result) : '';
  },
  signsAnswers: true,
  strangers: ['refuses-foreign-sign'],
};
