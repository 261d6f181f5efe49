/** Shell lines that a CI server runs as one script. */
export interface Step {
  readonly script: string;
  /** How the server starts the shell. */
  readonly shell: readonly string[];
  /** Also after a step that failed. */
  readonly always?: boolean;
  /** The server goes on whatever the exit code, and the pipeline judges it. */
  readonly judged?: boolean;
}

/** What a template makes a CI server do. */
export interface Pipeline {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Files and folders that are kept. */
  readonly artefacts: readonly string[];
  /** Where the server looks for the cases; undefined where it shows none. */
  readonly junit: string | undefined;
}
