import { Database } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import type { PiecesOfFileView } from './pieces-of-file.view.js';

export class FindPiecesOfFile extends Query<PiecesOfFileView> {
  constructor(readonly cid: string) {
    super();
  }
}

@QueryHandler(FindPiecesOfFile)
export class FindPiecesOfFileHandler implements IQueryHandler<FindPiecesOfFile> {
  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  async execute({ cid }: FindPiecesOfFile): Promise<PiecesOfFileView> {
    const rows = await this.database.source.query<{ collection: string; token_id: string }[]>('select * from pieces_of_file($1)', [cid]);
    const chainId = String(this.environment.CHAIN_ID);
    return { items: rows.map(({ collection, token_id: tokenId }) => ({ chainId, collection, tokenId })) };
  }
}
