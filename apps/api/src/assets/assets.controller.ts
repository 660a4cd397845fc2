import { Readable } from 'node:stream';
import { createGateway, type BlockStore, type Gateway } from '@intaglio/storage';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { ASSETS } from '../infrastructure/tokens.js';

const cidSchema = z.string().max(100).meta({ examples: ['bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'] });
const FORMAT = ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: ['raw', 'car'] } });
const media = { type: 'image/svg+xml', example: '<svg xmlns="http://www.w3.org/2000/svg"/>' };

/** The path gateway of the asset store. Its answers, failures included, follow the IPFS gateway specification. */
@ApiTags('Assets')
@Controller('ipfs')
export class AssetsController {
  readonly #gateway: Gateway;

  constructor(@Inject(ASSETS) assets: BlockStore) {
    this.#gateway = createGateway(assets);
  }

  @Get(':cid')
  @Endpoint({ access: 'public', summary: 'An asset by its CID, as a file, a raw block or a CAR', media, problems: ['resource.not-found', 'storage.unreachable'] })
  @FORMAT
  getAsset(
    @Param('cid', { schema: cidSchema }) _cid: string,
    @Query() _anyParameter: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.serve(request, reply);
  }

  /** HEAD comes here too: the server gives every GET route one. */
  private async serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { status, headers, body } = await this.#gateway({ method: request.method, url: request.url, headers: request.headers });
    void reply.status(status).headers(headers);
    if (body === null) await reply.send();
    else await reply.send(body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : Readable.from(body));
  }
}
