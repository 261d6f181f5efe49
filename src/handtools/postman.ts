import { hash } from 'node:crypto';
import type { CollectionDefinition, EventDefinition } from 'postman-collection';
import type { HandVariable } from '../model/hand-tool.js';
import { type Text, text } from '../model/text.js';
import type { Content, Field, Folder, Role, Step } from './draft.js';
import { type Scripting, writeAfter, writeBefore, writeTests } from './scripts.js';

/** For which of both tools; Apifox reads the collections of Postman. */
export type Flavour = 'postman' | 'apifox';

export interface ExportedCollection {
  readonly collection: object;
  readonly environment: object;
}

interface CollectionOptions extends Scripting {
  readonly flavour: Flavour;
  readonly baseUrl: string;
  readonly environment: readonly HandVariable[];
  readonly withSecrets: boolean;
}

/** A collection (v2.1) and its environment, as files hold them. */
export async function writeCollection(options: CollectionOptions): Promise<ExportedCollection> {
  const { Collection } = (await import('postman-collection')).default;
  const { draft, language, flavour, baseUrl } = options;
  const after = writeAfter(options);
  const definition = {
    info: {
      id: identify(draft.system, flavour),
      name: nameOf(options),
      description: INTRODUCTION[flavour][language],
    },
    item: draft.folders.map((folder) => writeFolder(folder, options)),
    event: [
      event('prerequest', writeBefore(options), draft.system, 'before'),
      ...(after === undefined ? [] : [event('test', after, draft.system, 'after')]),
    ],
    // Apifox makes its base address of a collection's variable that addresses begin with.
    ...(flavour === 'apifox' ? { variable: [{ key: 'baseUrl', value: baseUrl }] } : {}),
  };
  // Its types know less than its constructor takes.
  const collection = new Collection(definition as unknown as CollectionDefinition);
  return { collection: spellUrls(collection.toJSON()), environment: writeEnvironment(options) };
}

function writeEnvironment(options: CollectionOptions): object {
  const { draft, flavour, baseUrl, environment, withSecrets } = options;
  // Until the target has named them, its addresses are those below its base.
  const addresses = Object.entries(draft.addresses).map(
    ([name, path]): HandVariable => ({ name, value: baseUrl + path }),
  );
  const own = flavour === 'apifox' ? [] : [{ name: 'baseUrl', value: baseUrl }, ...addresses];
  return {
    id: identify(draft.system, flavour, 'environment'),
    name: nameOf(options),
    values: [...own, ...environment].map(({ name, value = '', isSecret }: HandVariable) => ({
      key: name,
      value: isSecret && !withSecrets ? '' : value,
      type: isSecret ? 'secret' : 'default',
      enabled: true,
    })),
    _postman_variable_scope: 'environment',
  };
}

function writeFolder(folder: Folder, options: CollectionOptions) {
  const { draft, language } = options;
  const { operation, title, clause, steps } = folder;
  const place = [draft.system, operation];
  return {
    id: identify(...place),
    name: `${operation} ${title[language]}`,
    description: text(`条款 ${clause}`, `Clause ${clause}`)[language],
    item: steps.map((step, number) => writeItem(step, [...place, `${number}`], options)),
  };
}

function writeItem(step: Step, place: readonly string[], options: CollectionOptions) {
  const { language, flavour, draft } = options;
  const { method, url, query, headers, content, title, role, undecided } = step;
  const address = query.map(({ name, value }) => `${name}=${value}`).join('&');
  const base = flavour === 'apifox' ? belowBase(url, draft.addresses) : url;
  return {
    id: identify(...place),
    name: `${ROLES[role][language]} · ${title[language]}`,
    request: {
      method,
      url: address === '' ? base : `${base}?${address}`,
      header: headers.map(pairOf),
      ...(undecided ? { description: undecided[language] } : {}),
      ...(content ? { body: writeBody(content) } : {}),
    },
    event: [event('test', writeTests(options, step), ...place, 'test')],
  };
}

/** Apifox takes a variable that an address begins with for a base address, whatever it holds. */
function belowBase(url: string, addresses: Readonly<Record<string, string>>): string {
  const [, variable = ''] = /^\{\{(\w+)\}\}$/.exec(url) ?? [];
  const path = addresses[variable];
  return path === undefined ? url : `{{baseUrl}}${path}`;
}

function writeBody(content: Content) {
  if (content.kind === 'form')
    return { mode: 'urlencoded', urlencoded: content.fields.map(pairOf) };
  const { text: raw, type: language } = content;
  return { mode: 'raw', raw, options: { raw: { language } } };
}

function pairOf({ name, value }: Field) {
  return { key: name, value };
}

function event(listen: string, script: string, ...place: readonly string[]): EventDefinition {
  const id = identify(...place, listen);
  return { id, listen, script: { id, type: 'text/javascript', exec: script.split('\n') } };
}

/** Adds to each address its whole text, which others than Postman go by. */
function spellUrls(value: unknown): object {
  const spelt = JSON.stringify(value, (key, member) => {
    if (key !== 'url' || !Array.isArray(member?.host)) return member;
    const { host, path = [], query = [] } = member;
    const address = [host.join('.'), ...path].join('/');
    const pairs = query.map(({ key: name, value: text }: Pair) => `${name}=${text}`).join('&');
    return { raw: pairs === '' ? address : `${address}?${pairs}`, ...member };
  });
  return JSON.parse(spelt);
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** The same for the same place, so that an export can be compared with an earlier one. */
function identify(...place: readonly string[]): string {
  const digest = hash('md5', place.join('\0'));
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

function nameOf({ draft, language }: CollectionOptions): string {
  return `${draft.title[language]} (${draft.system})`;
}

const ROLES: Readonly<Record<Role, Text>> = {
  setup: text('准备', 'Set-up'),
  refused: text('应拒绝', 'Refused'),
  valid: text('有效', 'Valid'),
  cleanup: text('清理', 'Clean-up'),
};

const SHARED = text(
  '由 duijie 生成：每个接口一个目录，依次为准备、应被拒绝的请求、有效请求和清理。令牌、签名、流水号由集合的前置脚本在每次发送前计算；密钥取自环境变量。',
  'Made by duijie: a folder for each operation, with what it needs, requests that are to be refused, a valid one and the clean-up. The script of the collection makes tokens, signatures and serial numbers before each request, with the keys of the environment.',
);

const INTRODUCTION: Readonly<Record<Flavour, Text>> = {
  postman: SHARED,
  apifox: text(
    `${SHARED.zh}导入后请在“环境管理”中填写前置 URL 和密钥的本地值。`,
    `${SHARED.en} After the import, fill in the base URL and the local values of the keys under environments.`,
  ),
};
