/** An object of the document, as it will be written down. */
export type JsonObject = Readonly<Record<string, unknown>>;
