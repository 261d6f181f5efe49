import type { RulingChoices } from '../../src/model/specification.js';
import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { quote } from '../kit/messages/field-text.js';
import type { Rule } from '../kit/rule.js';
import { linksIn } from './groups.js';
import type { State } from './state.js';

type CylinderRule = Rule<State>;

const knownCylinder: CylinderRule = {
  id: '1.1.2/unknown-cylinder',
  clause: '1.1.2',
  ruling: 'CY-R17',
  operations: ['archive', 'links'],
  check({ fields, state }) {
    return state.find(fields) ? undefined : { code: CODE.unknown, message: '未查询到信息' };
  },
};

const webLinks: CylinderRule = {
  id: '1.1.4/scheme',
  clause: '1.1.4',
  ruling: 'CY-R20',
  operations: ['links'],
  check({ fields }) {
    const links = Object.entries(linksIn(fields));
    const [name, link] = links.find(([, value]) => !isWebLink(value)) ?? [];
    if (!name) return undefined;
    return { code: CODE.parameter, message: `${name} 不是 http(s) 链接：${quote(link)}` };
  },
};

function registeredHosts(hosts: readonly string[]): CylinderRule {
  return {
    id: '1.1.5/hosts',
    clause: '1.1.5',
    ruling: 'CY-R12',
    operations: ['links'],
    check({ fields }) {
      const links = Object.entries(linksIn(fields));
      const [name, link = ''] =
        links.find(([, value]) => !hosts.includes(hostOf(value) ?? '')) ?? [];
      if (!name) return undefined;
      return { code: CODE.parameter, message: `${name} 的域名未登记：${quote(hostOf(link))}` };
    },
  };
}

/** What the traceability system demands beyond the shape of messages, in order of checking. */
export function createRules(
  choices: RulingChoices,
  hosts: readonly string[],
): readonly CylinderRule[] {
  const hostRules = choices['CY-R12'] === 'registered' ? [registeredHosts(hosts)] : [];
  return [webLinks, ...hostRules, knownCylinder];
}

function isWebLink(link: string): boolean {
  return WEB.test(link) ? URL.canParse(link) : hostOf(link) !== undefined;
}

const WEB = /^https?:\/\//i;

/** The host of an http or https URL; undefined for anything else. */
function hostOf(link: string): string | undefined {
  try {
    const { protocol, hostname } = new URL(link);
    return /^https?:$/.test(protocol) ? hostname : undefined;
  } catch {
    return undefined;
  }
}
