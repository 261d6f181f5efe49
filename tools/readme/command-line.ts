import { parse } from 'yaml';
import type { FencedBlock } from './fenced-block.js';

/** One command as a document gives it. */
export interface CommandLine {
  readonly text: string;
  readonly section: string;
  /** Line at which its block begins. */
  readonly line: number;
}

const SHELLS = ['sh', 'bash', 'shell', 'console', 'zsh'];

/** The commands of shell blocks and of the steps of workflows, in order. */
export function readCommands(blocks: readonly FencedBlock[]): CommandLine[] {
  return blocks.flatMap(({ language, file, content, section, line }) => {
    const texts = SHELLS.includes(language)
      ? splitLines(content)
      : file.startsWith('.github/workflows/')
        ? readSteps(content).flatMap(splitLines)
        : [];
    return texts.map((text) => ({ text, section, line }));
  });
}

/** Lines joined where a backslash ends them, without comments, apart at every `&&`. */
function splitLines(script: string): string[] {
  return script
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#\s.*$/, '').trim())
    .flatMap((line) => line.split(' && '))
    .filter((line) => line !== '');
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

function readSteps(content: string): string[] {
  const { jobs } = parse(content) as Workflow;
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}
