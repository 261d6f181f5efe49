import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { writeHar } from '../../src/wire/har-writer.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import { describeSystemError, EnvironmentError } from '../errors.js';
import type { OpenProxy } from './open-proxy.js';

/**
 * Writes what has passed, without what whoever reads it could use.
 *
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function saveHar(
  proxy: Pick<OpenProxy, 'exchanges' | 'hide'>,
  path: string,
  name: string,
): Promise<void> {
  function* hidden(): Generator<WireExchange> {
    for (const exchange of proxy.exchanges()) yield proxy.hide(exchange);
  }
  try {
    await pipeline(Readable.from(writeHar(hidden(), readTool())), createWriteStream(path));
  } catch (cause) {
    const { zh, en } = describeSystemError(cause);
    throw new EnvironmentError(text(`无法写入 ${name}：${zh}`, `cannot write ${name}: ${en}`), {
      cause,
    });
  }
}
