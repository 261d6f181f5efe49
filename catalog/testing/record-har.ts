import type { Tap } from './style-proxy.js';

export interface HarEntry {
  startedDateTime: string;
  time: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests spoil what they like.
  request: any;
  // biome-ignore lint/suspicious/noExplicitAny: tests spoil what they like.
  response: any;
}

/** Writes down what a proxy sees as its HAR would have it. */
export function recordHar(): { readonly entries: HarEntry[]; readonly tap: Tap } {
  const entries: HarEntry[] = [];
  const tap: Tap = ({ incoming, sent, answer, received }) => {
    const { method, url, headers, rawHeaders } = incoming;
    // The tester's own question whether anybody is there.
    if (url === '/') return;
    const pairs = rawHeaders.flatMap((name, i) =>
      // Tests change bodies, whose length it would say otherwise.
      i % 2 === 0 && name.toLowerCase() !== 'content-length'
        ? [{ name, value: rawHeaders[i + 1] }]
        : [],
    );
    entries.push({
      startedDateTime: new Date(Date.now() + entries.length).toISOString(),
      time: 1,
      request: {
        method,
        url: `http://${headers.host}/behind/a/prefix${url}`,
        headers: pairs,
        ...(sent.length > 0 ? { postData: { text: sent.toString('utf8') } } : {}),
      },
      response: {
        status: answer.statusCode,
        headers: [{ name: 'Content-Type', value: String(answer.headers['content-type']) }],
        content: { text: received.toString('base64'), encoding: 'base64' },
      },
    });
  };
  return { entries, tap };
}

export function writeHar(entries: readonly unknown[], creator?: object): string {
  return JSON.stringify({ log: { version: '1.2', creator, entries } });
}
