import { createShell, type Shell } from '../shell.js';

/** A shell in a folder, and what was said in it. */
export function openShell(folder: string): Shell & { readonly said: string[] } {
  const said: string[] = [];
  return {
    ...createShell('en'),
    folder,
    said,
    print: (content) => said.push(content),
    remark: ({ en }) => said.push(en),
  };
}
