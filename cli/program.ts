import { Command, type CommanderError } from 'commander';
import { UsageError } from '../api/errors.js';
import { suggest } from '../api/nearest.js';
import { type Text, text } from '../src/model/text.js';
import { readTool } from '../src/specification/package-file.js';
import { addBaselineCommand } from './commands/baseline.js';
import { addCasesCommand } from './commands/cases.js';
import { addCertificateCommand } from './commands/certificate.js';
import { addCertifyCommand } from './commands/certify.js';
import { addCompareCommand } from './commands/compare.js';
import { addCompletionCommand } from './commands/completion.js';
import { addDefectsCommand } from './commands/defects.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExportCommand } from './commands/export.js';
import { addInitCommand } from './commands/init.js';
import { addJudgeCommand } from './commands/judge.js';
import { addKeysCommand } from './commands/keys.js';
import { addLoadCommand } from './commands/load.js';
import { addMatrixCommand } from './commands/matrix.js';
import { addObserveCommand } from './commands/observe.js';
import { addOpenapiCommand } from './commands/openapi.js';
import { addProxyCommand } from './commands/proxy.js';
import { addQrCommand } from './commands/qr.js';
import { addReplayCommand } from './commands/replay.js';
import { addReportCommand } from './commands/report.js';
import { addRulingsCommand } from './commands/rulings.js';
import { addSignCommand, type Signer } from './commands/sign.js';
import { addSignStreamCommand } from './commands/sign-stream.js';
import { addSimulateCommand } from './commands/simulate.js';
import { addSystemsCommand } from './commands/systems.js';
import { addTraceCommand } from './commands/trace.js';
import { addVerifyCommand } from './commands/verify.js';
import { addExamples } from './help/examples.js';
import { groupHelp } from './help/groups.js';
import { addHelpCommands, describeUnknown, namesOf } from './help/help.js';
import { checkLanguage } from './language.js';
import type { Shell } from './shell.js';

/**
 * The whole command line. Its commands throw what `explainFailure` knows, and load what they need
 * when they are called.
 *
 * @param signers the protocols that `sign` knows; loading them is left to whoever is asked for it
 */
export function createProgram(shell: Shell, signers: readonly Signer[] = []): Command {
  const program = new Command('duijie')
    .description(
      "mock servers and conformance suites for the interface documents of China's gas industry\n" +
        '对接：燃气行业接口文档的模拟服务与一致性测试',
    )
    .version(readTool().version, '--version', 'show the version · 显示版本')
    .helpOption('-h, --help', 'show help · 显示帮助')
    .option('--lang <zh|en>', 'language of messages and reports (default: the locale) · 语言')
    .hook('preAction', (root) => {
      const { lang } = root.opts<{ lang?: string }>();
      if (lang !== undefined) checkLanguage(lang);
    })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES);
  addInitCommand(program, shell);
  addDoctorCommand(program, shell);
  addSystemsCommand(program, shell);
  addSimulateCommand(program, shell);
  addCertifyCommand(program, shell);
  addObserveCommand(program, shell);
  addBaselineCommand(program, shell);
  addCompareCommand(program, shell);
  addMatrixCommand(program, shell);
  addTraceCommand(program, shell);
  addJudgeCommand(program, shell);
  addProxyCommand(program, shell);
  addReplayCommand(program, shell);
  addLoadCommand(program, shell);
  addCasesCommand(program, shell);
  addRulingsCommand(program, shell);
  addDefectsCommand(program, shell);
  addSignCommand(program, shell, signers);
  addSignStreamCommand(program, shell);
  addOpenapiCommand(program, shell);
  addExportCommand(program, shell);
  addQrCommand(program, shell);
  addReportCommand(program, shell);
  addKeysCommand(program, shell);
  addCertificateCommand(program, shell);
  addVerifyCommand(program, shell);
  addCompletionCommand(program, shell);
  addHelpCommands(program);
  groupHelp(program);
  addExamples(program);
  refuseInOurWords(program);
  return program;
}

const EXIT_CODES = `
Exit codes · 退出码:
  0 conformant, or nothing failed in a part · 符合，或所执行的部分没有不符合
  1 not conformant · 不符合             2 wrong usage · 用法或配置错误
  3 environment · 环境问题，测试未能完成   4 incomplete · 未全部判定
  70 fault in duijie itself · 工具故障     130 interrupted · 被中断`;

/** Help that was asked for is not an error; all else becomes a UsageError, with the valid choices. */
function refuseInOurWords(command: Command): void {
  command.configureOutput({ outputError: () => {} }).exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    throw new UsageError(describeMistake(error, command));
  });
  for (const inner of command.commands) refuseInOurWords(inner);
}

function describeMistake({ code, message }: CommanderError, command: Command): Text {
  // What follows an equals sign may be a secret.
  const [, quoted = ''] = /'([^'=]*)/.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownCommand':
      return describeUnknown(quoted, command);
    case 'commander.unknownOption': {
      const hint = suggest(quoted, optionsOf(command));
      return text(`未知的选项 "${quoted}"；${hint.zh}`, `unknown option "${quoted}"; ${hint.en}`);
    }
    case 'commander.missingArgument':
      return text(
        `缺少参数 ${quoted}；用法：${usageOf(command)}`,
        `the argument ${quoted} is missing; usage: ${usageOf(command)}`,
      );
    case 'commander.optionMissingArgument':
      return text(`选项 ${quoted} 缺少值`, `the option ${quoted} lacks its value`);
    case 'commander.excessArguments':
      return text(
        `多余的参数；用法：${usageOf(command)}`,
        `too many arguments; usage: ${usageOf(command)}`,
      );
    case 'commander.help': {
      const list = namesOf(command).join(', ');
      return text(`缺少命令；可用：${list}`, `a command is missing; valid: ${list}`);
    }
    default:
      return text(message, message);
  }
}

function usageOf(command: Command): string {
  return `${command.parent ? `${command.parent.name()} ` : ''}${command.name()} ${command.usage()}`;
}

function optionsOf(command: Command): string[] {
  const own = command.createHelp().visibleOptions(command);
  const names = own.map(({ long, short }) => long ?? short ?? '');
  return command.parent ? [...names, ...optionsOf(command.parent)] : names;
}
