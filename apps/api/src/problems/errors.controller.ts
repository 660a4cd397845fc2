import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { ERROR_CODE_LIST } from '../documents/problem.schema.js';
import { ENVIRONMENT } from '../infrastructure/tokens.js';

const example = {
  code: 'prompt.too-long',
  type: 'https://api.example.com/errors/prompt.too-long',
  status: 422,
  title: 'The prompt is too long',
};
const errorView = z
  .strictObject({ code: z.enum(ERROR_CODE_LIST), type: z.url(), status: z.int(), title: z.string() })
  .meta({ examples: [example] });
const catalogueView = z.strictObject({ items: z.array(errorView) }).meta({ examples: [{ items: [example] }] });
type ErrorView = z.output<typeof errorView>;

/** All of it is ours: nothing that a caller sent stands in it. */
const pageOf = ({ code, status, title }: ErrorView): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${code} – Intaglio</title>
<style>body { max-width: 40rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui; } code { font-size: 1.2rem; }</style>
<h1><code>${code}</code></h1>
<p>${title}. HTTP status ${status}.</p>
<p><a href="../errors">Every code</a> · <a href="../docs">Reference</a></p>
</html>
`;

/** Where the `type` of every problem leads. */
@ApiTags('Operations')
@Controller('errors')
export class ErrorsController {
  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  @Get()
  @Endpoint({ access: 'public', summary: 'Every code that a problem can have', answer: catalogueView })
  listErrors(): { items: ErrorView[] } {
    return { items: ERROR_CODE_LIST.map((code) => this.viewOf(code)) };
  }

  @Get(':code')
  @Endpoint({
    access: 'public',
    summary: 'One code',
    description: 'As a page for a browser: whoever accepts `text/html`.',
    answer: errorView,
    problems: ['resource.not-found'],
  })
  findError(
    @Param('code', {
      schema: z
        .string()
        .max(60)
        .meta({ examples: ['prompt.too-long'] }),
    })
    code: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ErrorView | string {
    if (!Object.hasOwn(ERROR_CODES, code)) throw new DomainError('resource.not-found', 'There is no such error code.');
    const view = this.viewOf(code as ErrorCode);
    reply.header('vary', 'accept');
    if (!accept?.includes('text/html')) return view;
    reply.type('text/html; charset=utf-8');
    return pageOf(view);
  }

  private viewOf(code: ErrorCode): ErrorView {
    return { code, type: `${this.environment.INTAGLIO_PUBLIC_URL.replace(/\/$/, '')}/errors/${code}`, ...ERROR_CODES[code] };
  }
}
