import { licenceTermsSchema, type LicenceTerms } from '@intaglio/domain';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { exampleTerms, termsView, type TermsView } from './licence.view.js';
import { ListTerms, type TermsList } from './list-terms/list-terms.query.js';
import { PublishTerms } from './publish-terms/publish-terms.handler.js';

const termsBody = licenceTermsSchema.meta({ examples: [exampleTerms] });
const termsList = z.strictObject({ items: z.array(termsView) }).meta({ examples: [{ items: termsView.meta()?.['examples'] ?? [] }] });

@ApiTags('Licences')
@Controller('v1/licence-terms')
export class LicenceTermsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'admin',
    status: 201,
    summary: 'Publish a version of licence terms',
    description: 'Tenants accept one version, word for word. A version can’t be changed: a change is a new one.',
    answer: termsView,
    problems: ['resource.conflict'],
  })
  publishTerms(@Body({ schema: termsBody }) terms: LicenceTerms): Promise<TermsView> {
    return this.commands.execute(new PublishTerms(terms));
  }

  @Get()
  @Endpoint({ access: 'licences:read', summary: 'All terms that a licence may be registered under', answer: termsList })
  listTerms(): Promise<TermsList> {
    return this.queries.execute(new ListTerms());
  }

  @Get('published')
  @Endpoint({ access: 'admin', summary: 'All terms, for whoever publishes them', answer: termsList })
  listPublishedTerms(): Promise<TermsList> {
    return this.queries.execute(new ListTerms());
  }
}
