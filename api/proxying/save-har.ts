import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { writeHar } from '../../src/wire/har-writer.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import { describeSystemError, EnvironmentError } from '../errors.js';
import type { OpenProxy } from './open-proxy.js';

/** What has passed, without what whoever reads it could use. */
export function* hideExchanges({
  exchanges,
  hide,
}: Pick<OpenProxy, 'exchanges' | 'hide'>): Generator<WireExchange> {
  for (const exchange of exchanges()) yield hide(exchange);
}

/**
 * Writes what has passed, secrets masked.
 *
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function saveHar(
  proxy: Pick<OpenProxy, 'exchanges' | 'hide'>,
  path: string,
  name: string,
): Promise<void> {
  try {
    await pipeline(
      Readable.from(writeHar(hideExchanges(proxy), readTool())),
      createWriteStream(path),
    );
  } catch (cause) {
    const { zh, en } = describeSystemError(cause);
    throw new EnvironmentError(text(`无法写入 ${name}：${zh}`, `cannot write ${name}: ${en}`), {
      cause,
    });
  }
}
