import { createHash, timingSafeEqual } from 'node:crypto';
import type { Archive } from './archive.js';
import type { CylinderConfig, CylinderIdentity } from './config.js';
import { filled, type Params } from './params.js';
import { isCode } from './qrcode.js';
import { LINK_NAMES, type Links, Registry } from './registry.js';

const OK = 200;
const NOT_FOUND = 204;
export const INVALID = 401;

export interface Answer {
  statusCode: number;
  msg: string;
}

interface ArchiveAnswer extends Answer {
  data: Archive | null;
}

type Checked = { ok: true; value: Partial<CylinderIdentity> } | { ok: false; reason: string };
type CheckedLinks = { ok: true; value: Links } | { ok: false; reason: string };

const LINK_LIMIT = 2048;

function sameSecret(left: string, right: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function isLink(value: string): boolean {
  return value.length <= LINK_LIMIT && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}

/**
 * Reads 000 as follows where it is silent: HTTP 200 for all that reaches an interface; several
 * identifiers have to name one cylinder; blank counts as absent; one bad link refuses the upload;
 * an upload replaces only the kinds of links that it names.
 */
export class CylinderService {
  readonly registry: Registry;

  constructor(private readonly config: CylinderConfig) {
    this.registry = new Registry(config.cylinders);
  }

  archive(params: Params): ArchiveAnswer {
    const wanted = this.identify(params);
    if (!wanted.ok) return { statusCode: INVALID, msg: wanted.reason, data: null };
    const cylinder = this.registry.find(wanted.value);
    if (cylinder === undefined) {
      return { statusCode: NOT_FOUND, msg: '未查询到信息', data: null };
    }
    return { statusCode: OK, msg: '成功', data: cylinder.archive };
  }

  links(params: Params): Answer {
    const wanted = this.identify(params);
    if (!wanted.ok) return { statusCode: INVALID, msg: wanted.reason };
    const links = this.readLinks(params);
    if (!links.ok) return { statusCode: INVALID, msg: links.reason };
    const cylinder = this.registry.find(wanted.value);
    if (cylinder === undefined) return { statusCode: NOT_FOUND, msg: '未查询到信息' };
    this.registry.upload(cylinder, links.value);
    return { statusCode: OK, msg: '成功' };
  }

  /** Token first, then the identifiers. */
  private identify(params: Params): Checked {
    if (!params.ok) return params;
    const token = params.values.get('token');
    if (token === undefined || token === '') return { ok: false, reason: 'token不能为空' };
    if (!sameSecret(token, this.config.token)) return { ok: false, reason: 'token无效' };
    const serialNumber = filled(params.values, 'serialNumber');
    const barCode = filled(params.values, 'barCode');
    const fixCodeTraceUrl = filled(params.values, 'fixCodeTraceUrl');
    if (serialNumber === undefined && barCode === undefined && fixCodeTraceUrl === undefined) {
      const reason = 'serialNumber、barCode、fixCodeTraceUrl至少填写一项';
      return { ok: false, reason };
    }
    if (barCode !== undefined && !isCode(barCode) && !this.registry.isKnownBarCode(barCode)) {
      return { ok: false, reason: 'barCode应为12位数字' };
    }
    return {
      ok: true,
      value: {
        ...(serialNumber === undefined ? {} : { serialNumber }),
        ...(barCode === undefined ? {} : { barCode }),
        ...(fixCodeTraceUrl === undefined ? {} : { fixCodeTraceUrl }),
      },
    };
  }

  private readLinks(params: Params): CheckedLinks {
    if (!params.ok) return params;
    const links: Links = {};
    for (const name of LINK_NAMES) {
      const value = filled(params.values, name);
      if (value === undefined) continue;
      if (!isLink(value)) return { ok: false, reason: `${name}应为http或https超链接` };
      links[name] = value;
    }
    if (Object.keys(links).length === 0) {
      return { ok: false, reason: `${LINK_NAMES.join('、')}至少填写一项` };
    }
    return { ok: true, value: links };
  }
}
