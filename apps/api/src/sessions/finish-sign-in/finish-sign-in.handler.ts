import { DomainError } from '@intaglio/domain';
import { beginSession, Database, rememberPerson, takeSignIn } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../clock.js';
import { IdentityProvider } from '../identity-provider.js';
import { FinishSignIn, type FinishedSignIn } from './finish-sign-in.command.js';

@CommandHandler(FinishSignIn)
export class FinishSignInHandler implements ICommandHandler<FinishSignIn> {
  constructor(
    private readonly database: Database,
    private readonly provider: IdentityProvider,
    private readonly clock: Clock,
  ) {}

  /**
   * A session is always a new one: nobody can hand somebody a token beforehand and share the session with them.
   * @throws DomainError `auth.sign-in-failed` | `service.unavailable`
   */
  async execute({ query, browser }: FinishSignIn): Promise<FinishedSignIn> {
    const state = new URLSearchParams(query).get('state');
    if (state === null || browser === undefined)
      throw new DomainError('auth.sign-in-failed', 'This browser began no sign-in: begin again.');
    const now = this.clock.now();
    const attempt = await takeSignIn(this.database, state, browser, now);
    if (!attempt) throw new DomainError('auth.sign-in-failed', 'The sign-in was finished already or took too long: begin again.');
    const person = await rememberPerson(this.database, await this.provider.identityIn(query, { ...attempt, state }));
    return { token: await beginSession(this.database, person, now), returnTo: attempt.returnTo };
  }
}
