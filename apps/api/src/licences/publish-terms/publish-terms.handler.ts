import type { LicenceTerms } from '@intaglio/domain';
import { Database, LicenceTermsEntity } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { toTermsView, type TermsView } from '../licence.view.js';

export class PublishTerms extends Command<TermsView> {
  constructor(readonly terms: LicenceTerms) {
    super();
  }
}

/** Terms belong to no tenant, so no tenant's log tells of them; each acceptance records the hash of the text that was accepted. */
@CommandHandler(PublishTerms)
export class PublishTermsHandler implements ICommandHandler<PublishTerms> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.conflict` when the version is there: a change is a new version */
  async execute({ terms }: PublishTerms): Promise<TermsView> {
    const { id, version } = terms;
    await this.database.source.manager.insert(LicenceTermsEntity, terms);
    return toTermsView(await this.database.source.manager.findOneByOrFail(LicenceTermsEntity, { id, version }));
  }
}
