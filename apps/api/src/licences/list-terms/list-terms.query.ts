import { Database, LicenceTermsEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toTermsView, type TermsView } from '../licence.view.js';

export interface TermsList {
  readonly items: TermsView[];
}

export class ListTerms extends Query<TermsList> {}

@QueryHandler(ListTerms)
export class ListTermsHandler implements IQueryHandler<ListTerms> {
  constructor(private readonly database: Database) {}

  async execute(): Promise<TermsList> {
    const rows = await this.database.source.manager.find(LicenceTermsEntity, { order: { id: 'ASC', version: 'DESC' } });
    return { items: rows.map(toTermsView) };
  }
}
