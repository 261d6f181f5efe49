import type { Socket } from 'node:net';
import type { Text } from '../model/text.js';
import { sendLastAnswer } from './last-answer.js';
import type { Tap } from './tap.js';

/** Says to whoever asks that there is nobody to forward to: there are no bytes that could be. */
export function answerUnreachable(client: Socket, tap: Tap, upstream: string, reason: Text): void {
  let hasAnswered = false;
  client.on('data', (bytes: Buffer) => {
    tap.readFromClient(bytes);
    if (hasAnswered) return;
    if (tap.requests > 0) {
      hasAnswered = true;
      const body = `duijie proxy: ${upstream}: ${reason.zh} / ${reason.en}\n`;
      sendLastAnswer(client, '502 Bad Gateway', body);
    } else if (!tap.isReadingRequests) {
      client.destroy();
    }
  });
  client.on('end', () => client.end());
  client.resume();
}
