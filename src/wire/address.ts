import { isIP } from 'node:net';

const BASE_URL = /^https?:\/\/[^\s/?#@\\]+(?:\/[^\s?#\\]*)?$/;

/** Whether it is http or https, a host, perhaps a port and a path, and nothing else. */
export function isBaseUrl(value: string): boolean {
  return BASE_URL.test(value) && URL.canParse(value) && new URL(value).port !== '0';
}

const HOST_NAME = /^[\w-]+(?:\.[\w-]+)*$/;
/** What ends in a number is an address of IPv4, or a broken one. */
const NUMERIC_END = /(?:^|\.)\d+$/;

/** Whether one can listen there by its looks: an IP address without brackets, or a host name. */
export function isListeningAddress(value: string): boolean {
  return isIP(value) !== 0 || (HOST_NAME.test(value) && !NUMERIC_END.test(value));
}

/** `HOST:PORT` as URLs write it: an address of IPv6 stands in brackets. */
export function authorityOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
