import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { FindReport } from './find-report/find-report.query.js';
import { FindSheet, type SheetFormat } from './find-report/find-sheet.query.js';
import { reportView, type ReportView } from './find-report/report.view.js';

const TYPES: Readonly<Record<SheetFormat, string>> = { png: 'image/png', svg: 'image/svg+xml' };
const sheetQuery = z.strictObject({ format: z.enum(['png', 'svg']).optional() });

/** A private secret: no cache keeps it, whoever may read that cache. */
const KEPT_NOWHERE = 'private, no-store';
const SECRET = 'It is made from private pictures and without noise: no (ε, δ) covers it, and it must not be published.';

@ApiTags('Training')
@Controller('v1/training-runs/:runId/report')
export class TrainingReportsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    access: 'training:read',
    summary: 'How good the trained model is, for the tenant’s eyes',
    description: `The model on held-out captions, beside the public base, a Gaussian with the exact moments, real pictures and, where the run was asked for it, the same training without privacy. ${SECRET}`,
    answer: reportView,
    problems: ['resource.not-found', 'training.no-report', 'storage.corrupt', 'storage.unreachable'],
  })
  findReport(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('runId', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    reply.header('cache-control', KEPT_NOWHERE);
    return this.queries.execute(new FindReport(tenantId, id));
  }

  @Get('sheet')
  @Endpoint({
    access: 'training:read',
    summary: 'The contact sheet: held-out pictures beside what each model makes of their captions',
    description: `PNG, or SVG where \`format\` or the Accept header asks for it. ${SECRET}`,
    media: [
      { type: TYPES.png, example: '\u0089PNG' },
      { type: TYPES.svg, example: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    ],
    problems: ['resource.not-found', 'training.no-report', 'storage.corrupt', 'storage.unreachable'],
  })
  async findSheet(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('runId', { schema: idSchema }) id: string,
    @Query({ schema: sheetQuery }) { format }: z.output<typeof sheetQuery>,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const chosen = format ?? formatOf(accept);
    const sheet = await this.queries.execute<FindSheet, Uint8Array>(new FindSheet(tenantId, id, chosen));
    reply.header('cache-control', KEPT_NOWHERE).header('vary', 'accept');
    return new StreamableFile(sheet, {
      type: TYPES[chosen],
      length: sheet.length,
      disposition: `inline; filename="contact-sheet.${chosen}"`,
    });
  }
}

/** SVG for who names it and not PNG. */
const formatOf = (accept = ''): SheetFormat => (accept.includes(TYPES.svg) && !accept.includes(TYPES.png) ? 'svg' : 'png');
