import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from './endpoint.decorator.js';

const answer = z.strictObject({ ok: z.boolean() }).meta({ examples: [{ ok: true }] });
const deprecated = {
  since: new Date('2026-11-01T00:00:00Z'),
  sunset: new Date('2027-11-01T00:00:00Z'),
  see: 'https://api.example.com/docs/new-way',
};

@Controller('sample')
class SampleController {
  @Get('old')
  @Endpoint({ access: 'public', summary: 'On its way out', answer, deprecated })
  old(): { ok: boolean } {
    return { ok: true };
  }

  @Get('new')
  @Endpoint({ access: 'public', summary: 'Here to stay', answer })
  new(): { ok: boolean } {
    return { ok: true };
  }
}
@Module({ controllers: [SampleController] })
class SampleModule {}

describe('a deprecated route', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(SampleModule, new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(() => app.close());

  it('says since when (RFC 9745), until when (RFC 8594), and where to read on', async () => {
    const { statusCode, headers } = await app.inject({ url: '/sample/old' });
    expect([statusCode, headers]).toMatchObject([
      200,
      {
        deprecation: '@1793491200',
        sunset: 'Mon, 01 Nov 2027 00:00:00 GMT',
        link: '<https://api.example.com/docs/new-way>; rel="deprecation"; type="text/html"',
      },
    ]);
  });

  it('is marked in the document, and no other is', async () => {
    const { headers } = await app.inject({ url: '/sample/new' });
    expect([headers['deprecation'], headers['sunset']]).toEqual([undefined, undefined]);
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect([paths['/sample/old']?.get?.deprecated, paths['/sample/new']?.get?.deprecated]).toEqual([true, undefined]);
  });
});
