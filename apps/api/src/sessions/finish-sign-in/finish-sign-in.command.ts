import { Command } from '@nestjs/cqrs';

export interface FinishedSignIn {
  /** The session's token, for its cookie. */
  readonly token: string;
  readonly returnTo: string;
}

export class FinishSignIn extends Command<FinishedSignIn> {
  constructor(
    /** What came back in the address, without the question mark. */
    readonly query: string,
    readonly browser: string | undefined,
  ) {
    super();
  }
}
