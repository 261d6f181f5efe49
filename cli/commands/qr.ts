import type { Command } from 'commander';
import type { LabelFlags } from '../drawing/write-label.js';
import type { Shell } from '../shell.js';

export function addQrCommand(program: Command, shell: Shell): void {
  program
    .command('qr')
    .description('draw the QR and bar code of a gas cylinder · 绘制气瓶二维码与一维条形码')
    .argument('<number>', '12 digits, or all that the QR code says · 12 位编号或二维码内容')
    .option('--url <http://host/wildcard>', 'what the QR code says before the number · 二维码前缀')
    .option('--bar-code <12 digits>', 'the number, where an early QR code has none · 条形码编号')
    .option('--symbology <name>', 'qr, code128 or both (default: both) · 码制')
    .option(
      '-o, --output <file>',
      'x.svg or x.png; of both: x-qr.svg and x-code128.svg (default: the number) · 输出文件',
    )
    .action(async (number: string, flags: LabelFlags) => {
      const { writeLabel } = await import('../drawing/write-label.js');
      await writeLabel(number, flags, shell);
    });
}
