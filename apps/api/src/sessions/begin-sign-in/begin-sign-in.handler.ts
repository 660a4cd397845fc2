import { randomBytes } from 'node:crypto';
import { beginSignIn, Database } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../clock.js';
import { IdentityProvider } from '../identity-provider.js';
import { BeginSignIn, type BegunSignIn } from './begin-sign-in.command.js';

@CommandHandler(BeginSignIn)
export class BeginSignInHandler implements ICommandHandler<BeginSignIn> {
  constructor(
    private readonly database: Database,
    private readonly provider: IdentityProvider,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `auth.not-configured` | `service.unavailable` */
  async execute({ returnTo }: BeginSignIn): Promise<BegunSignIn> {
    const attempt = this.provider.newAttempt();
    const address = await this.provider.addressFor(attempt);
    const browser = randomBytes(32).toString('base64url');
    await beginSignIn(this.database, { ...attempt, browser, returnTo }, this.clock.now());
    return { address: address.toString(), browser };
  }
}
