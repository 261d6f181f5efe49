/** Why a client gives up, in one line. */
export class GivenUp extends Error {}

/** The other side said no by a code of its own. */
export class Refused extends GivenUp {
  constructor(
    message: string,
    readonly code: string,
    /** An earlier attempt got no answer and may have been carried out. */
    readonly doubtful: boolean,
  ) {
    super(message);
  }
}
