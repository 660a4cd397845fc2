import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
  @Endpoint({ access: 'public', summary: 'One code', answer: errorView, problems: ['resource.not-found'] })
  findError(
    @Param('code', {
      schema: z
        .string()
        .max(60)
        .meta({ examples: ['prompt.too-long'] }),
    })
    code: string,
  ): ErrorView {
    if (!Object.hasOwn(ERROR_CODES, code)) throw new DomainError('resource.not-found', 'There is no such error code.');
    return this.viewOf(code as ErrorCode);
  }

  private viewOf(code: ErrorCode): ErrorView {
    return { code, type: `${this.environment.INTAGLIO_PUBLIC_URL.replace(/\/$/, '')}/errors/${code}`, ...ERROR_CODES[code] };
  }
}
