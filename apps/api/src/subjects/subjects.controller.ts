import { DomainError, eraseSubjectSchema } from '@intaglio/domain';
import { Database, findErasure } from '@intaglio/persistence';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { EraseSubject } from './erase-subject/erase-subject.handler.js';
import { erasureView, toErasureView, type ErasureView } from './erasure.view.js';

const eraseBody = eraseSubjectSchema.meta({ examples: [{ subject: 'customer-4711' }] });

@ApiTags('Erasure')
@Controller('v1')
export class SubjectsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: Database,
  ) {}

  @Post('subjects/erase')
  @Endpoint({
    access: 'subjects:erase',
    status: 202,
    summary: 'Erase what is kept of a person',
    description:
      'The key under which their inputs and witnesses are sealed is destroyed with this answer, and what is under way about them is stopped. A worker then empties what lay in the open and takes their pictures out of the asset store. The audit log keeps ids and hashes; what is on chain stays, and the erasure says what that is.',
    answer: erasureView,
    repeatable: true,
  })
  eraseSubject(
    @TenantChange() change: Change,
    @Body({ schema: eraseBody }) { subject }: z.output<typeof eraseSubjectSchema>,
  ): Promise<ErasureView> {
    return this.commands.execute(new EraseSubject(change, subject));
  }

  @Get('erasures/:erasureId')
  @Endpoint({ access: 'subjects:erase', summary: 'How an erasure is getting on', answer: erasureView, problems: ['resource.not-found'] })
  async findErasure(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('erasureId', { schema: idSchema }) id: string,
  ): Promise<ErasureView> {
    const erasure = await this.database.asTenant(tenantId, (transaction) => findErasure(transaction, id));
    if (!erasure) throw new DomainError('resource.not-found', 'There is no such erasure.');
    return toErasureView(erasure);
  }
}
