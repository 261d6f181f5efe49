import { type Text, text } from '../model/text.js';
import { bareHost, isLoopback } from './loopback.js';
import { printable } from './printable.js';

/** Which addresses may be asked, of those that others hand out. */
export interface Reach {
  /** Addresses whose hosts are known: that of the target. */
  readonly own: readonly string[];
  /** Hosts beside those, as `HOST` or `HOST:PORT`. */
  readonly allow?: readonly string[] | undefined;
}

/** Longest address that a message shows. */
const MOST_SHOWN = 200;

/**
 * Whether the address lies on a host of its own, whatever the port, or on one that is allowed. All
 * names of this machine are one host.
 */
export function isWithin(address: string, { own, allow = [] }: Reach): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const usual = protocol === 'http:' ? '80' : '443';
  const isThere = (base: string) => URL.canParse(base) && isSame(new URL(base).hostname, hostname);
  return (
    own.some(isThere) ||
    allow.some((entry) => {
      const allowed = /:(\d+)$/.exec(entry)?.[1];
      return isThere(`http://${entry}`) && [undefined, port || usual].includes(allowed);
    })
  );
}

function isSame(one: string, other: string): boolean {
  return bareHost(one) === bareHost(other) || (isLoopback(one) && isLoopback(other));
}

/** That an address was not asked, and what to write to have it asked. */
export function describeBeyond(address: string, system: string): Text {
  const shown = printable(address, MOST_SHOWN);
  const host = URL.canParse(address) ? printable(new URL(address).host, MOST_SHOWN) : 'HOST';
  const entry = `systems.${system}.allow: ["${host}"]`;
  return text(
    `没有请求 ${shown}：它不在 target 所在的主机上；若确属被测系统，请在 duijie.yaml 中写 ${entry}`,
    `${shown} was not asked: it is not on the host of the target; if it belongs to the system, write ${entry} in duijie.yaml`,
  );
}
