import type { CommitAnswer as CommitRequest, GenerationId, OpenAnswer as Opening } from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { movedView, type MovedView } from '../generations/moved.view.js';
import { idSchema } from '../http/page.js';
import { commitBody, openBody } from './answer-bodies.js';
import { codeView, type CodeView } from './code.view.js';
import { CommitAnswer } from './commit-answer/commit-answer.command.js';
import { FindAnswer } from './find-answer/find-answer.query.js';
import { OpenAnswer } from './open-answer/open-answer.command.js';

const MEDIA_TYPE = 'application/octet-stream';

@ApiTags('Encrypted inputs')
@Controller('v1/generations/:generationId')
export class AnswersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('answer')
  @Endpoint({
    access: 'generations:read',
    summary: 'The encrypted answer to an encrypted input, while the generation awaits its creator',
    description: '1,835,024 bytes that the creator’s device alone can decrypt. It may be fetched as often as is needed.',
    media: { type: MEDIA_TYPE, example: 'IHE' },
    problems: ['resource.not-found', 'answer.not-ready', 'answer.late', 'answer.gone'],
  })
  async findAnswer(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const response = await this.queries.execute<FindAnswer, Buffer>(new FindAnswer(tenantId, id as GenerationId));
    reply.header('cache-control', 'no-store');
    return new StreamableFile(response, { type: MEDIA_TYPE, length: response.length });
  }

  @Post('answer-commitment')
  @Endpoint({
    access: 'generations:write',
    summary: 'Commit to the decrypted answer and be told the one-time code that vouches for it',
    description:
      'The commitment hides the answer: decrypted outputs would give the input away to whoever has the weights, so they stay with the creator. One commitment for each input; the same one again has the same answer, another one is refused and written down.',
    answer: codeView,
    problems: ['resource.not-found', 'answer.not-ready', 'answer.late', 'answer.conflict', 'answer.gone'],
  })
  commitAnswer(
    @CurrentTenant() caller: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
    @Body({ schema: commitBody }) { commitment }: CommitRequest,
  ): Promise<CodeView> {
    return this.commands.execute(new CommitAnswer(caller, id as GenerationId, commitment));
  }

  @Post('opening')
  @Endpoint({
    access: 'generations:write',
    summary: 'Genome and safety score of the committed answer, with the proof that it gives them',
    description:
      'Verified against this server’s own commitment and code. Then the generation goes on. The same genome and score again have the same answer, others are refused and written down. The fifth proof that does not hold ends the generation.',
    answer: movedView,
    problems: ['resource.not-found', 'answer.not-ready', 'answer.late', 'answer.conflict', 'answer.gone', 'answer.refused'],
  })
  openAnswer(
    @CurrentTenant() caller: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
    @Body({ schema: openBody }) opening: Opening,
  ): Promise<MovedView> {
    return this.commands.execute(new OpenAnswer(caller, id as GenerationId, opening));
  }
}
