import { createPlatformAdminSchema, DomainError } from '@intaglio/domain';
import { addPlatformAdmin, Database, listPlatformAdmins, removePlatformAdmin, type PlatformAdmin } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { LOGGER } from '../infrastructure/tokens.js';

const example = {
  id: '0192f0c4-5b1e-7cc0-8000-0000000000d4',
  email: 'root@platform.example',
  signedIn: true,
  createdAt: '2026-11-22T15:30:28.123Z',
};
const platformAdminView = z
  .strictObject({ id: z.uuid(), email: z.string(), signedIn: z.boolean(), createdAt: z.iso.datetime() })
  .meta({ examples: [example] });
type PlatformAdminView = z.output<typeof platformAdminView>;
const platformAdminsView = z.strictObject({ items: z.array(platformAdminView) }).meta({ examples: [{ items: [example] }] });
const createBody = createPlatformAdminSchema.meta({ examples: [{ email: 'root@platform.example' }] });

const toView = ({ createdAt, ...admin }: PlatformAdmin): PlatformAdminView => ({ ...admin, createdAt: createdAt.toISOString() });

@ApiTags('Platform administrators')
@Controller('v1/platform-admins')
export class PlatformAdminsController {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  @Endpoint({ access: 'admin', summary: 'Who administers the platform', answer: platformAdminsView })
  async listPlatformAdmins(): Promise<z.output<typeof platformAdminsView>> {
    return { items: (await listPlatformAdmins(this.database)).map(toView) };
  }

  @Post()
  @Endpoint({
    access: 'admin',
    status: 201,
    summary: 'Name an administrator by their address',
    description:
      'Whoever signs in with that address, verified by the identity provider, is one; from then on it is that person and no longer the address.',
    answer: platformAdminView,
    problems: ['resource.conflict'],
  })
  async addPlatformAdmin(@Body({ schema: createBody }) { email }: z.output<typeof createPlatformAdminSchema>): Promise<PlatformAdminView> {
    const admin = await addPlatformAdmin(this.database, email);
    this.logger.warn('a platform administrator was named', { platformAdminId: admin.id });
    return toView(admin);
  }

  @Delete(':platformAdminId')
  @Endpoint({
    access: 'admin',
    status: 204,
    summary: 'Take the title away; it counts with the next request',
    problems: ['resource.not-found'],
  })
  async removePlatformAdmin(@Param('platformAdminId', { schema: idSchema }) id: string): Promise<void> {
    if (!(await removePlatformAdmin(this.database, id))) throw new DomainError('resource.not-found', 'There is no such administrator.');
    this.logger.warn('a platform administrator was removed', { platformAdminId: id });
  }
}
