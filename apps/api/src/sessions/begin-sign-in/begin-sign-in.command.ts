import { Command } from '@nestjs/cqrs';

export interface BegunSignIn {
  /** The provider's. */
  readonly address: string;
  /** For a cookie: ties the attempt to this browser. */
  readonly browser: string;
}

export class BeginSignIn extends Command<BegunSignIn> {
  constructor(readonly returnTo: string) {
    super();
  }
}
