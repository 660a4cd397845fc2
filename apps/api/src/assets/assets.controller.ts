import { Readable } from 'node:stream';
import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { createGateway, type BlockReader, type Gateway, type GatewayResponse } from '@intaglio/storage';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { ASSETS } from '../infrastructure/tokens.js';

const cidSchema = z
  .string()
  .max(100)
  .meta({ examples: ['bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'] });
const FORMAT = ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: ['raw', 'car'] } });
const media = { type: 'image/svg+xml', example: '<svg xmlns="http://www.w3.org/2000/svg"/>' };

/** The path gateway of the asset store (IPFS path gateway specification). Its failures become problems like everybody's. */
@ApiTags('Assets')
@Controller('ipfs')
export class AssetsController {
  readonly #gateway: Gateway;

  constructor(@Inject(ASSETS) assets: BlockReader) {
    this.#gateway = createGateway(assets);
  }

  @Get(':cid')
  @Endpoint({
    access: 'public',
    summary: 'An asset by its CID, as a file, a raw block or a CAR',
    media,
    problems: ['resource.not-found', 'storage.unreachable'],
  })
  @FORMAT
  getAsset(
    @Param('cid', { schema: cidSchema }) _cid: string,
    @Query() _anyParameter: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.serve(request, reply);
  }

  /** HEAD comes here too: the server gives every GET route one, and leaves the body out. */
  private async serve({ url, headers: asked, method }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { status, headers, body } = await this.#gateway({ method: 'GET', url, headers: asked });
    if (status >= 400) throw failureIn(body);
    // Everybody's already, and named by their content: any page may show them.
    void reply.status(status).headers(headers).header('cross-origin-resource-policy', 'cross-origin');
    if (body instanceof Uint8Array) await reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    else await reply.send(body === null ? undefined : Readable.from(method === 'HEAD' ? [] : body));
  }
}

/** The gateway writes a problem document of its own; its code and detail are carried over into ours. */
function failureIn(body: GatewayResponse['body']): DomainError {
  const { code, detail } = JSON.parse(body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '{}') as {
    code?: string;
    detail?: string;
  };
  return new DomainError(code !== undefined && Object.hasOwn(ERROR_CODES, code) ? (code as ErrorCode) : 'internal.unexpected', detail);
}
