import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';
import type { Complaint } from './complaint.js';
import { formatPath, isWithin, type KeyPath, readAt } from './key-path.js';
import type { Override } from './override.js';
import { readConfigurationSchema, schemaAtPath } from './schema.js';
import type { Source } from './source.js';

/** Says where it stands, which key it is, what is wrong and what would be right. */
export function refuse(
  { path, message, wantsText, isOdd }: Complaint,
  others: number,
  source: Source,
  overrides: readonly Override[],
): UsageError {
  const place = findOrigin(path, source, overrides) ?? source.locate(path);
  const key = formatPath(isOdd ? path.slice(0, -1) : path);
  const lead = [place, place.endsWith(` ${key}`) ? '' : key].filter(Boolean);
  const quoted = wantsText ? describeQuotes(path, source) : text('', '');
  const more = others > 0 ? text(`（另有 ${others} 处）`, ` (${others} more)`) : text('', '');
  return new UsageError(
    text(
      [...lead, `${message.zh}${quoted.zh}${more.zh}`].join('：'),
      [...lead, `${message.en}${quoted.en}${more.en}`].join(': '),
    ),
  );
}

/** YAML reads 0011 as a number: what it has to look like, except where it may be a secret. */
function describeQuotes(path: KeyPath, source: Source) {
  const isSecret = schemaAtPath(readConfigurationSchema(), path)?.writeOnly === true;
  const spelling = isSecret ? undefined : source.spell(path);
  const example = spelling === undefined ? '' : ` "${spelling}"`;
  return text(`；请加引号${example}`, `; put it in quotes${example && `:${example}`}`);
}

/** The option that brought the value in, when the file did not. */
function findOrigin(
  path: KeyPath,
  { data }: Source,
  overrides: readonly Override[],
): string | undefined {
  const isOwn = readAt(data, path) === undefined;
  return overrides.findLast(
    (override) => isWithin(path, override.path) || (isOwn && isWithin(override.path, path)),
  )?.origin;
}
