import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidRequest } from '../problems/invalid-request.js';

/** Checks every parameter that declares a schema; what fails becomes a problem with a pointer per field. */
export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InvalidRequest(issues) });
