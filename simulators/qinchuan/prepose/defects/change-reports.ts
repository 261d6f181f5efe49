import type { Fields } from '../../../kit/rule.js';
import type { Command } from '../command.js';
import type { SystemParts } from '../parts.js';

/** Changes the results of commands before they are encrypted, signed and sent. */
export function changeReports(
  operation: string,
  change: (fields: Fields, command: Command) => Fields,
): (parts: Pick<SystemParts, 'execute'>) => Pick<SystemParts, 'execute'> {
  return ({ execute }) => ({
    execute(command, ...rest) {
      const report = execute(command, ...rest);
      if (report?.operation !== operation) return report;
      return { operation, fields: change({ ...report.fields }, command) };
    },
  });
}
